from flask import Blueprint, request

from .post import ask_support

bp = Blueprint("questions", __name__)


@bp.post("/questions")
async def ask():
    data = request.get_json()
    ask_support(data["name"], data["question"])
    return {"sent": True}, 202

from flask import Blueprint, current_app

bp = Blueprint("pages", __name__)


@bp.get("/title")
def title():
    return {"title": current_app.name}

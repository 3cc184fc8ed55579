from flask import Blueprint, g, request

from library.codec import pack, unpack

bp = Blueprint("reading", __name__)


@bp.before_request
def load_state():
    g.state = unpack(request.cookies.get("reading", ""))


@bp.after_request
def save_state(response):
    response.set_cookie("reading", pack(g.state), secure=True, httponly=True, samesite="Lax")
    return response


@bp.post("/reading/<int:book>")
async def start(book):
    g.state["book"] = book
    return "", 204

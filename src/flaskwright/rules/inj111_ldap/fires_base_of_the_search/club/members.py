from flask import Blueprint, g, request

from .people import people_of

bp = Blueprint("members", __name__)


@bp.before_request
def take_section():
    g.section = request.headers.get("X-Section", "rowing")


@bp.get("/")
def index():
    return {"members": people_of(g.section)}

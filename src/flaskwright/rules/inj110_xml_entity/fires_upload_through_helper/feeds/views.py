from flask import Blueprint, request

from .reader import entries

bp = Blueprint("feeds", __name__)


@bp.post("/")
def upload():
    feed = request.files["feed"].read().decode("utf-8")
    return {"entries": list(entries(feed))}

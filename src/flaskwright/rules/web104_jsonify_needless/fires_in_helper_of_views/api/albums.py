from flask import Blueprint

from .answers import listing

bp = Blueprint("albums", __name__)


@bp.get("/albums")
def index():
    return listing([{"id": 1}])


@bp.get("/singles")
def singles():
    return listing([])

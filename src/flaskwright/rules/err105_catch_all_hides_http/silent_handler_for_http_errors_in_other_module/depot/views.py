from flask import Blueprint, abort

bp = Blueprint("depot", __name__)


@bp.get("/crates")
def crates():
    abort(404)

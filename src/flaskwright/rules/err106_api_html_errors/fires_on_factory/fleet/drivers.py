from flask import Blueprint

from .answers import page_of

bp = Blueprint("drivers", __name__)


@bp.get("/drivers")
def index():
    return page_of([{"id": 1}])

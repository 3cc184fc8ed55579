from flask import Blueprint

from .errors import SoldOut

bp = Blueprint("market", __name__)


@bp.get("/stalls/<name>")
def stall(name):
    raise SoldOut

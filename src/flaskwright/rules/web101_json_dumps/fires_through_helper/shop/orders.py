from flask import Blueprint

from .answers import envelope

bp = Blueprint("orders", __name__)


@bp.get("/")
def index():
    return envelope([{"id": 1, "total": 40}])


@bp.get("/<int:order_id>")
def detail(order_id):
    return envelope({"id": order_id, "total": 40})

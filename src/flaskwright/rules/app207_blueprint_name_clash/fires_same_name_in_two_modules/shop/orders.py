from flask import Blueprint

bp = Blueprint("orders", __name__)


@bp.get("/")
def list_orders():
    return {"orders": []}

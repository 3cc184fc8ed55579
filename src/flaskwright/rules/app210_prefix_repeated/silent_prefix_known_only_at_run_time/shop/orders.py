from flask import Blueprint

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.get("/orders/")
def list_orders():
    return {"orders": []}

from flask import Blueprint

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.get("/orders/")
def list_orders():
    return {"orders": []}


@bp.get("/orders/<int:order_id>")
def show_order(order_id):
    return {"order": order_id}

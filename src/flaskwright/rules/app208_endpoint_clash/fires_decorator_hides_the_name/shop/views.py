from flask import Blueprint

from shop.timing import timed

bp = Blueprint("orders", __name__)


@bp.get("/orders/")
@timed("orders")
def list_orders():
    return {"orders": []}


@bp.get("/orders/<int:order_id>")  # expect: APP208
@timed("order")
def show_order(order_id):
    return {"order": order_id}

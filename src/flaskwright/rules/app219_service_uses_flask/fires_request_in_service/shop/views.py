from flask import Blueprint, abort

from shop.services.orders import find_order, place_order

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.post("/")
def create():
    return place_order(), 201


@bp.get("/<int:order_id>")
def show(order_id):
    order = find_order(order_id)
    if order is None:
        abort(404)
    return {"id": order.id, "article": order.article}

from flask import Blueprint, jsonify

from shop.models import Order
from shop.schemas import order_schema, orders_schema

bp = Blueprint("orders", __name__)


@bp.get("/orders")
def orders():
    # The schema declares what goes out.
    return jsonify(orders_schema.dump(Order.query.all()))


@bp.get("/orders/<int:number>")
def order(number):
    found = Order.query.get_or_404(number)
    found = order_schema.dump(found)
    return found

from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order.create(customer=request.json["customer"])
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/cancel")
def cancel_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.cancel()
    return jsonify(status=order.status)

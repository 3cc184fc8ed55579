from flask import Blueprint, current_app, jsonify, request
from versioned_models import record

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(customer=request.json["customer"])
    db.session.add(order)
    record(order)
    return jsonify(ok=True), 201


@bp.post("/orders/<int:order_id>/pay")
def pay_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.status = "paid"
    for finish in current_app.extensions["finishers"]:
        finish()
    return jsonify(status=order.status)

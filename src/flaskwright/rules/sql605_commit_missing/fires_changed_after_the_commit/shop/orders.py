from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.payments import charge

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(customer=request.json["customer"])
    db.session.add(order)
    db.session.commit()
    if charge(order):
        paid = Order.query.filter_by(id=order.id).one()
        paid.status = "paid"  # expect: SQL605
    return jsonify(id=order.id), 201

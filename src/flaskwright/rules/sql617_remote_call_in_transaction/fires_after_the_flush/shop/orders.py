from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.payments import charge

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(email=request.json["email"])
    db.session.add(order)
    db.session.flush()
    order.payment = charge(order.email, request.json["amount"])  # expect: SQL617
    db.session.commit()
    return jsonify(id=order.id), 201

from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.payments import charge
from shop.stock import take

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    take(request.json["product"])
    payment = charge(request.json["email"], request.json["amount"])
    order = Order(email=request.json["email"], payment=payment)
    db.session.add(order)
    db.session.commit()
    return jsonify(id=order.id), 201

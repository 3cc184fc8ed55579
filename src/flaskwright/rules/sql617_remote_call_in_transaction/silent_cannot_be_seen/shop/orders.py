from flask import Blueprint, jsonify, request
from stock_kit import take

from shop.extensions import db
from shop.models import Order
from shop.payments import charge

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(email=request.json["email"])
    db.session.add(order)
    db.session.flush()
    take(db.session, request.json["product"])
    order.payment = charge(request.json["email"], request.json["amount"])
    db.session.commit()
    return jsonify(id=order.id), 201

from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order, Product
from shop.payments import charge

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    payment = charge(request.json["email"], request.json["amount"])
    Product.query.filter_by(id=request.json["product"]).update({"stock": Product.stock - 1})
    order = Order(email=request.json["email"], payment=payment)
    db.session.add(order)
    db.session.commit()
    return jsonify(id=order.id), 201

from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(email=request.json["email"])
    db.session.add(order)
    db.session.flush()
    confirm_order.delay(order.id)  # expect: SQL616
    db.session.commit()
    return jsonify(id=order.id), 201

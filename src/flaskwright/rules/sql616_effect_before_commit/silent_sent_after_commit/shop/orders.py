from flask import Blueprint, jsonify, request

from shop.after import after_commit
from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(email=request.json["email"])
    db.session.add(order)
    db.session.flush()
    number = order.id
    after_commit(lambda: confirm_order.delay(number))
    db.session.commit()
    return jsonify(id=number), 201


@bp.post("/orders/later")
def create_order_for_later():
    order = Order(email=request.json["email"])
    db.session.add(order)
    db.session.flush()
    confirm_order.apply_async(args=[order.id], countdown=60)
    db.session.commit()
    return jsonify(id=order.id), 201

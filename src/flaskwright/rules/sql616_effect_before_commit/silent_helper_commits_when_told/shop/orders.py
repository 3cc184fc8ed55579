from flask import Blueprint, jsonify, request

from shop.database import create, save
from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = create(Order, email=request.json["email"], commit=True)
    confirm_order.delay(order.id)
    order.status = "asked"
    db.session.commit()
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/again")
def again(order_id):
    order = db.get_or_404(Order, order_id)
    order.status = "new"
    save(order, True)
    confirm_order.delay(order.id)
    db.session.commit()
    return jsonify(id=order.id)


@bp.post("/orders/all")
def create_orders():
    for email in request.json["emails"]:
        order = Order(email=email)
        save(order, commit=True)
        confirm_order.delay(order.id)
        order.status = "asked"
    db.session.commit()
    return "", 204

from flask import Blueprint, jsonify, request

from shop.database import UnitOfWork, auto_commit, commit_or_refuse
from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    with auto_commit():
        order = Order(customer=request.json["customer"])
        db.session.add(order)
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/pay")
def pay_order(order_id):
    with UnitOfWork():
        order = db.get_or_404(Order, order_id)
        order.status = "paid"
        return jsonify(status=order.status)


@bp.post("/orders/import")
def import_orders():
    with db.session.begin():
        for customer in request.json["customers"]:
            with db.session.begin_nested():
                db.session.add(Order(customer=customer))
    return "", 204


@bp.post("/orders/once")
def create_once():
    with commit_or_refuse(db.session):
        db.session.add(Order(customer=request.json["customer"]))
    return "", 201

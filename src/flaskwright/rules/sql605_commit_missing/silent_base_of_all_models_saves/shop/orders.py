from flask import Blueprint, jsonify, request
from service_kit import commit_or_abort

from shop.extensions import db
from shop.models import Line, Order

bp = Blueprint("orders", __name__)


@bp.post("/orders/<int:order_id>/lines")
def add_line(order_id):
    order = Order.query.filter_by(id=order_id).first_or_404()
    order.lines.append(Line())
    order.save()
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/cancel")
def cancel_order(order_id):
    order = db.session.execute(db.select(Order).filter_by(id=order_id)).scalar_one_or_none()
    if order is not None:
        order.status = "cancelled"
        order.save()
    return "", 204


@bp.post("/orders")
def create_order():
    with commit_or_abort(db.session, message="the order could not be stored"):
        order = Order(status=request.json["status"])
        db.session.add(order)
    return jsonify(id=order.id), 201

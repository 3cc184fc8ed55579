from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(email=request.json["email"]).save()
    confirm_order.delay(order.id)
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/again")
def again(order_id):
    order = db.get_or_404(Order, order_id)
    order.status = "new"
    order.save()
    confirm_order.apply_async(args=[order.id])
    db.session.commit()
    return jsonify(id=order.id)

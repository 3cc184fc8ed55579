from flask import Blueprint, jsonify, request
from flask_login import current_user, login_required

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order.create(customer=request.json["customer"])
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/cancel")
def cancel_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.cancel()
    return jsonify(status=order.status)


@bp.post("/profile")
@login_required
def edit_profile():
    current_user.name = request.json["name"]
    current_user.save()
    return jsonify(name=current_user.name)

from flask import Blueprint, jsonify, request

from shop.dispatch import dispatch

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = dispatch("place", request.json["customer"])
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/cancel")
def cancel_order(order_id):
    return jsonify(status=dispatch("cancel", order_id).status)

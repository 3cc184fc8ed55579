from flask import Blueprint, jsonify, request

from shop import services

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = services.place_order(request.json["customer"])
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/cancel")
def cancel_order(order_id):
    return jsonify(status=services.cancel_order(order_id).status)

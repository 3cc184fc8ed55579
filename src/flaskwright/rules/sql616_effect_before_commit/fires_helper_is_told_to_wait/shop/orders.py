from flask import Blueprint, jsonify, request

from shop.database import create
from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = create(Order, email=request.json["email"])
    confirm_order.delay(order.id)  # expect: SQL616
    db.session.commit()
    return jsonify(id=order.id), 201

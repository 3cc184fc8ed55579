from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order
from shop.notices import tell_warehouse

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    with db.session.begin():
        order = Order(email=request.json["email"])
        db.session.add(order)
        db.session.flush()
        tell_warehouse(order)  # expect: SQL616
    return jsonify(ok=True), 201

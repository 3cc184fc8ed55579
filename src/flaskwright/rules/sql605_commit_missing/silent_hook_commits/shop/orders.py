from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    db.session.add(Order(customer=request.json["customer"]))
    return jsonify(ok=True), 201

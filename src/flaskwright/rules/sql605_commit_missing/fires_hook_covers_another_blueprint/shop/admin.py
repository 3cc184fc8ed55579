from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.post("/orders")
def create_order():
    db.session.add(Order(customer=request.json["customer"]))  # expect: SQL605
    return jsonify(ok=True), 201

from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.services import place_order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = place_order(request.json["email"])
    db.session.commit()
    return jsonify(id=order.id), 201

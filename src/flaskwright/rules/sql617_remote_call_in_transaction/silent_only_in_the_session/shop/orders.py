from flask import Blueprint, abort, jsonify, request
from requests import RequestException

from shop.extensions import db
from shop.models import Order, Product
from shop.payments import charge

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    order = Order(email=request.json["email"])
    db.session.add(order)
    order.payment = charge(request.json["email"], request.json["amount"])
    db.session.commit()
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:product_id>/check")
def check_order(product_id):
    Product.query.filter_by(id=product_id).update({"stock": Product.stock - 1})
    try:
        charge(request.json["email"], 0)
    except RequestException:
        db.session.rollback()
        abort(502)
    db.session.rollback()
    return "", 204

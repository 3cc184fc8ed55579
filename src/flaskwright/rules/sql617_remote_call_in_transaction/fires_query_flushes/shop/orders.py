from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.models import Order, Product
from shop.payments import charge

bp = Blueprint("orders", __name__)


@bp.post("/orders/<int:order_id>/pay")
def pay_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.email = request.json["email"]
    product = Product.query.filter_by(id=request.json["product"]).one()
    if product.stock:
        order.payment = charge(request.json["email"], request.json["amount"])  # expect: SQL617
    db.session.commit()
    return jsonify(payment=order.payment)

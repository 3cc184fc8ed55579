from flask import Blueprint, request

from shop.extensions import db
from shop.locks import hold
from shop.models import Order

bp = Blueprint("shop", __name__)


@bp.post("/orders/<int:order_id>/take")
def take(order_id):
    order = hold(db.get_or_404(Order, order_id))
    if order.stock < request.json["amount"]:
        return "sold out", 409
    order.stock = order.stock - request.json["amount"]
    db.session.commit()
    return "", 204

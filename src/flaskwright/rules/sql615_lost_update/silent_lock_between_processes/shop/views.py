from flask import Blueprint

from shop.extensions import db
from shop.locks import only_one
from shop.models import Order

bp = Blueprint("shop", __name__)


@bp.post("/orders/<int:order_id>/take")
def take(order_id):
    with only_one("order", order_id):
        order = db.get_or_404(Order, order_id)
        order.stock -= 1
        db.session.commit()
    return "", 204

from flask import Blueprint

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders/expire")
def expire():
    for order in Order.query.filter_by(status="new").all():
        order.status = "expired"
        db.session.commit()  # expect: SQL607
    return "", 204

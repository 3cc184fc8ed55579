from smtplib import SMTPException

from flask import Blueprint, abort, jsonify

from shop.extensions import db
from shop.models import Order
from shop.notices import send_cancelled

bp = Blueprint("orders", __name__)


@bp.post("/orders/<int:order_id>/cancel")
def cancel_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.status = "cancelled"
    try:
        send_cancelled(order)
    except SMTPException:
        abort(503, "orders are cancelled in writing only")
    db.session.commit()
    return jsonify(status=order.status)

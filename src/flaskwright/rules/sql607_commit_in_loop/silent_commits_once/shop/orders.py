from flask import Blueprint

from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders/expire")
def expire():
    for order in Order.query.filter_by(status="new"):
        order.status = "expired"
    db.session.commit()
    return "", 204


@bp.cli.command("archive")
def archive():
    for number, order in enumerate(Order.query.filter_by(status="paid").yield_per(500)):
        order.status = "archived"
        if number % 500 == 499:
            db.session.commit()
    db.session.commit()

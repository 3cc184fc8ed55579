from flask import Blueprint

from shop.chunks import chunks
from shop.extensions import db
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.cli.command("expire")
def expire():
    for orders in chunks(500):
        for order in orders:
            order.status = "expired"
        db.session.commit()


@bp.cli.command("consume")
def consume(messages):
    for message in messages:
        db.session.add(Order(email=message["email"]))
        db.session.commit()


@bp.post("/orders/first")
def take_first():
    for order in Order.query.filter_by(status="new"):
        order.status = "taken"
        db.session.commit()
        return {"id": order.id}
    return "", 204

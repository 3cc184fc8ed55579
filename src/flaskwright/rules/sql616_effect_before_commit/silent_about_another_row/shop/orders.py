from flask import Blueprint, jsonify, request
from flask_mail import Message

from shop.extensions import db, mail
from shop.models import Order
from shop.tasks import confirm_order

bp = Blueprint("orders", __name__)


@bp.post("/orders/<int:order_id>/copy")
def copy_order(order_id):
    source = db.get_or_404(Order, order_id)
    copy = Order(email=source.email)
    db.session.add(copy)
    confirm_order.delay(source.id)
    db.session.commit()
    return jsonify(id=copy.id), 201


@bp.post("/orders/report")
def report():
    order = Order(email=request.json["email"])
    db.session.add(order)
    mail.send(Message("Report asked for", recipients=["office@example.com"]))
    db.session.commit()
    return jsonify(id=order.id), 201

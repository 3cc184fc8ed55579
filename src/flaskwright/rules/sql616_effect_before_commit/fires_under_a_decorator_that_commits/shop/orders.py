from threading import Thread

from flask import Blueprint, jsonify, request

from shop.extensions import db
from shop.invoices import write_invoice
from shop.jobs import queue
from shop.models import Order
from shop.transactions import transactional

bp = Blueprint("orders", __name__)


@bp.post("/orders")
@transactional
def create_order():
    order = Order(email=request.json["email"])
    db.session.add(order)
    db.session.flush()
    queue.enqueue(write_invoice, order.id)  # expect: SQL616
    return jsonify(id=order.id), 201


@bp.post("/orders/<int:order_id>/pay")
@transactional
def pay_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.status = "paid"
    Thread(target=write_invoice, args=(order.id,)).start()  # expect: SQL616
    return jsonify(status=order.status)

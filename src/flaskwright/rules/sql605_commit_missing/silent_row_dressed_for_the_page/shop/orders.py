from flask import Blueprint, render_template, request

from shop.extensions import db
from shop.models import Order
from shop.pages import shorten, shown_orders

bp = Blueprint("orders", __name__)


@bp.get("/orders")
def list_orders():
    return render_template("orders.html", orders=shown_orders())


@bp.post("/orders/preview")
def preview():
    db.session.add(Order(customer=request.form["customer"]))
    db.session.flush()
    total = Order.query.count()
    db.session.rollback()
    return {"total": total}


@bp.post("/orders/search")
def search():
    orders = Order.query.filter(Order.customer.contains(request.form["customer"])).all()
    for order in orders:
        order.customer = order.customer.title()
        shorten(order)
    return [{"customer": order.customer, "note": order.note} for order in orders]

from flask import Blueprint, render_template, request

from shop.extensions import db
from shop.models import Order
from shop.pages import shown_orders

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

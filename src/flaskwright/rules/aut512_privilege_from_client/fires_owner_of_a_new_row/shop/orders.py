from flask import Blueprint, redirect, request, url_for
from flask_login import current_user, login_required

from shop.models import Order, db

bp = Blueprint("orders", __name__)


@bp.get("/orders")
@login_required
def orders():
    return {"orders": [one.article for one in Order.query.filter_by(user_id=current_user.id)]}


@bp.post("/basket")
@login_required
def from_basket():
    db.session.add(Order(user_id=current_user.id, article=request.form["article"]))
    db.session.commit()
    return redirect(url_for("orders.orders"))


@bp.post("/api/orders")
@login_required
def order():
    data = request.get_json()
    order = Order(user_id=data["user_id"], article=data["article"])  # expect: AUT512
    db.session.add(order)
    db.session.commit()
    return {"id": order.id}, 201

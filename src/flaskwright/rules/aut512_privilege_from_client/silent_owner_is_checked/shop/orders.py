from flask import Blueprint, request
from flask_login import current_user, login_required

from shop.access import admin_required, child_of_caller
from shop.models import Order, db
from shop.service import place

bp = Blueprint("orders", __name__)


@bp.post("/orders")
@login_required
def order():
    return {"id": place(request.get_json()).id}, 201


@bp.post("/children/<int:user_id>/orders")
@login_required
def order_for_child(user_id):
    child_of_caller(user_id)
    order = Order(user_id=user_id, article=request.get_json()["article"])
    db.session.add(order)
    db.session.commit()
    return {"id": order.id}, 201


@bp.post("/desk/orders")
@admin_required
def order_at_the_desk():
    data = request.get_json()
    order = Order(user_id=data["user_id"], article=data["article"])
    db.session.add(order)
    db.session.commit()
    return {"id": order.id}, 201


@bp.post("/orders/<int:number>/again")
@login_required
def again(number):
    before = Order.query.filter_by(id=number, user_id=current_user.id).first_or_404()
    order = Order(user_id=current_user.id, article=before.article)
    db.session.add(order)
    db.session.commit()
    return {"id": order.id}, 201


@bp.delete("/orders/<int:number>")
@login_required
def cancel(number):
    db.session.delete(Order.query.filter_by(id=number, user_id=current_user.id).first_or_404())
    db.session.commit()
    return "", 204

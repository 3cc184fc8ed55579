from flask import Blueprint, request
from flask_login import current_user, login_required

from shop.models import Customer, Order, State, db

bp = Blueprint("orders", __name__)


@bp.get("/orders/<int:number>")
@login_required
def order(number):
    order = db.get_or_404(Order, number)
    # The foreign key sees to it that there is one.
    customer = Customer.query.filter_by(id=order.customer_id).first()
    return {"customer": customer.name}


@bp.get("/me")
@login_required
def me():
    # Who is logged in is there.
    return {"name": Customer.query.get(current_user.id).name}


@bp.post("/orders")
@login_required
def create():
    # The states are made with the tables.
    state = State.query.filter_by(code="new").first()
    order = Order(number=request.json["number"], customer_id=current_user.id, state_id=state.id)
    db.session.add(order)
    db.session.commit()
    saved = Order.query.filter_by(number=request.json["number"]).first()
    return {"id": saved.id}, 201

from flask import Blueprint, g, request

from shop.extensions import Session, db_session, engine
from shop.models import Order

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    with Session.begin() as session:
        session.add(Order(customer=request.form["customer"]))
    return "", 201


@bp.delete("/orders/<int:order_id>")
def delete_order(order_id):
    order = db_session.get(Order, order_id)
    db_session.delete(order)
    db_session.commit()
    return "", 204


@bp.post("/orders/clear")
def clear_orders():
    with engine.begin() as connection:
        connection.execute(Order.__table__.delete())
    return "", 204


@bp.post("/orders/draft")
def draft_order():
    g.session.add(Order(customer=request.form["customer"]))
    return "", 201

import werkzeug.exceptions
from flask import Blueprint, request
from unread_checks import demand

from bakery.checks import Refuse, must, must_all
from bakery.models import Order, db

bp = Blueprint("orders", __name__)


@bp.get("/orders/<int:number>/cake")
def cake(number):
    order = db.session.get(Order, number)
    must(order is not None)
    return {"cake": order.cake}


@bp.get("/orders/<int:number>/day")
def day(number):
    order = Order.query.get(number)
    Refuse.when(order is None, message="There is no such order.")
    return {"day": order.day.isoformat()}


@bp.put("/orders/<int:number>/cake")
def other_cake(number):
    order = Order.query.filter_by(id=number).first()
    must_all(request.is_json, order is not None)
    order.cake = request.get_json()["cake"]
    db.session.commit()
    return {"cake": order.cake}


@bp.get("/orders/<int:number>/short")
def short(number):
    order = db.session.get(Order, number)
    must(bool(order), 410)
    return {"cake": order.cake[:10]}


@bp.get("/orders/<int:number>/label")
def label(number):
    order = db.session.get(Order, number)
    found = order is not None
    if not found:
        raise werkzeug.exceptions.NotFound
    return {"label": f"{order.cake}, {order.day}"}


@bp.get("/orders/<int:number>/ticket")
def ticket(number):
    order = db.session.get(Order, number)
    demand(order is not None, "order")
    return {"ticket": order.cake.upper()}

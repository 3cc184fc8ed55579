from flask import Blueprint, abort

from shop.models import Order, Status, db

bp = Blueprint("orders", __name__)


@bp.post("/orders/<int:key>/pay")
def pay(key):
    order = db.get_or_404(Order, key)
    if order.status is not Status.OPEN:
        abort(409)
    order.status = Status.PAID
    db.session.commit()
    return "", 204


@bp.post("/orders/<int:key>/cancel")
def cancel(key):
    order = db.get_or_404(Order, key)
    if order.is_final:
        abort(409)
    order.status = Status.CANCELLED
    db.session.commit()
    return "", 204


@bp.post("/orders/<int:key>/ship")
def ship(key):
    order = Order.query.filter_by(id=key, status=Status.PAID).first_or_404()
    order.status = Status.SHIPPED
    db.session.commit()
    return "", 204

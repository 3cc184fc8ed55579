from flask import Blueprint, request

from shop.extensions import db
from shop.services import remove

bp = Blueprint("orders", __name__)


@bp.delete("/orders/<int:order_id>")
def delete_order(order_id):
    remove(order_id)
    db.session.commit()
    return "", 204


@bp.post("/orders/delete")
def delete_orders():
    for order_id in request.json["orders"]:
        remove(order_id)  # expect: SQL605
    return "", 204

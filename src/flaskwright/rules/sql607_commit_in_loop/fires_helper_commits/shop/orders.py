from flask import Blueprint

from shop.tasks import expire_orders

bp = Blueprint("orders", __name__)


@bp.post("/orders/expire")
def expire():
    expire_orders.delay()
    return "", 202

from flask import Blueprint

from shop import CURRENCY
from shop.prices import total

bp = Blueprint("orders", __name__)


@bp.get("/orders/total")
def orders_total():
    return {"currency": CURRENCY, "total": total([])}

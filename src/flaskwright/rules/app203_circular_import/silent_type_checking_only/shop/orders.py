from flask import Blueprint

from shop.pricing import price_of

bp = Blueprint("orders", __name__)


class Order:
    def __init__(self, items):
        self.items = items


@bp.get("/orders/price")
def price():
    return {"price": price_of(Order(items=3))}

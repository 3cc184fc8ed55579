from flask import Blueprint

from shop.carriers import price_of

shipping = Blueprint("shipping", __name__)


@shipping.get("/price/<carrier>")
def price(carrier):
    return {"price": price_of(carrier)}

from flask import Blueprint, session

from shop.cart import cart, put

bp = Blueprint("cart", __name__)


@bp.post("/cart")
def start():
    session["cart"] = {"lines": []}
    return cart(), 201


@bp.post("/cart/<item>")
def add(item):
    put(item, 1)
    return cart()

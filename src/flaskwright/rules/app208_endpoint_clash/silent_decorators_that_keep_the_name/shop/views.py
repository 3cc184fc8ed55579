from flask import Blueprint

from shop.headers import marked, private, public, uncached

bp = Blueprint("orders", __name__)


@bp.get("/orders/")
@uncached
def list_orders():
    return "orders"


@bp.get("/orders/last")
@uncached
def last_order():
    return "last order"


@bp.get("/account")
@private
@marked
def account():
    return "account"


@bp.get("/account/orders")
@private
def account_orders():
    return "account's orders"


@bp.get("/terms")
@public
def terms():
    return "terms"


@bp.get("/imprint")
@public
@marked
def imprint():
    return "imprint"

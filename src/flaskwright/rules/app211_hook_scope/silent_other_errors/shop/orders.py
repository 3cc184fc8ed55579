from flask import Blueprint

from shop.errors import NotFound

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.errorhandler(NotFound)
def no_such_order(_error):
    return {"error": "There is no such order."}, 404


@bp.errorhandler(403)
def forbidden(error):
    return {"error": error.description}, 403


@bp.get("/<int:order_id>")
def show_order(order_id):
    raise NotFound(order_id)

from flask import Blueprint, abort

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.errorhandler(404)
def no_such_order(_error):
    return {"error": "There is no such order."}, 404


@bp.get("/<int:order_id>")
def show_order(order_id):
    if order_id > 100:
        abort(404)
    return {"order": order_id}

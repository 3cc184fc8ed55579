from flask import Blueprint

bp = Blueprint("orders", __name__)


@bp.route("/<int:order_id>")
def show_order(order_id):
    return {"order": order_id}


@bp.get("/<int:number>")  # expect: APP209
def show_order_by_number(number):
    return {"number": number}

from flask import Blueprint

from shop.queue import later, log_order

bp = Blueprint("orders", __name__)


@bp.delete("/orders/<int:number>")
async def cancel(number):
    later(log_order(number))
    return "", 204

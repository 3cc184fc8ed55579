from flask import Blueprint

from shop.discounts import discount_for

bp = Blueprint("orders", __name__)
FREE_SHIPPING_FROM = 50


@bp.get("/orders/discount/<int:total>")
def show_discount(total):
    return {"discount": discount_for(total)}

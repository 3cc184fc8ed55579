from flask import Blueprint

import shop.discounts as discounts

bp = Blueprint("orders", __name__)
FREE_SHIPPING_FROM = 50


@bp.get("/orders/discount/<int:total>")
def show_discount(total):
    return {"discount": discounts.discount_for(total)}

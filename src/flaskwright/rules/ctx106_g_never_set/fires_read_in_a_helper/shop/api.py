from flask import Blueprint

from shop.pricing import format_price

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.get("/prices/<int:cents>")
def price(cents):
    return {"price": format_price(cents)}

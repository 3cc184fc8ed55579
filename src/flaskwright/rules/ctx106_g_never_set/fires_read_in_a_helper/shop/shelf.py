from flask import Blueprint, g, request

from shop.pricing import format_price

bp = Blueprint("shelf", __name__, url_prefix="/shelf")


@bp.before_request
def choose_currency():
    g.currency = request.args.get("currency", "EUR")


@bp.get("/<int:cents>")
def price(cents):
    return {"price": format_price(cents)}

from flask import Blueprint, request

from .lists import price_of

bp = Blueprint("prices", __name__)


@bp.get("/")
def price():
    return {"price": price_of(request.args["sku"])}

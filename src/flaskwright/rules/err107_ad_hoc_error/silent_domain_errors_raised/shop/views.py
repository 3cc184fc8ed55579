from flask import Blueprint, abort

from .errors import SoldOut

bp = Blueprint("shop", __name__)
STOCK = {"tea": 0}


@bp.post("/orders/<item>")
def order(item):
    if item not in STOCK:
        abort(404)
    if STOCK[item] == 0:
        raise SoldOut(item)
    return {"item": item}, 201

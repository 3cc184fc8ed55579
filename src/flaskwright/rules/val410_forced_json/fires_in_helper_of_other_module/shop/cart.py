from flask import Blueprint

from shop.guards import customers_only
from shop.parsing import body

bp = Blueprint("cart", __name__)


@bp.post("/items")
@customers_only
def add_item():
    item = body()
    return {"added": item.get("article")}, 201

from flask import Blueprint

from shop.api.urls import prefixed

bp = Blueprint("orders", __name__, url_prefix=prefixed("/orders"))


@bp.get("/")
def list_orders():
    return {"orders": []}

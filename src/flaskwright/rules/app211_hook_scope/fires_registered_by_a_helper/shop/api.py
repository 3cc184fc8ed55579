from flask import Blueprint

from shop.errors import handle_errors

api = Blueprint("api", __name__, url_prefix="/api")
handle_errors(api)


@api.get("/orders/")
def list_orders():
    return {"orders": []}

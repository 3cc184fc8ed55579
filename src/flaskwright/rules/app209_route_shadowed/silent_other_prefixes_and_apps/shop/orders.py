from flask import Blueprint

orders = Blueprint("orders", __name__)
returns = Blueprint("returns", __name__)


@orders.get("/")
def list_orders():
    return {"orders": []}


@returns.get("/")
def list_returns():
    return {"returns": []}

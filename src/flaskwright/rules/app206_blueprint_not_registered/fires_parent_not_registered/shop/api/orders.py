from flask import Blueprint

orders = Blueprint("orders", __name__, url_prefix="/orders")


@orders.get("/")
def list_orders():
    return {"orders": []}

from flask import Blueprint

orders = Blueprint("orders", __name__)
staff_orders = Blueprint("orders", __name__)


@orders.get("/orders/")
def list_orders():
    return {"orders": []}


@staff_orders.get("/orders/")
def list_all_orders():
    return {"orders": [], "all": True}

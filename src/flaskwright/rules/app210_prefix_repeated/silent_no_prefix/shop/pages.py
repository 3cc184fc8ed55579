from flask import Blueprint

pages = Blueprint("pages", __name__)
orders = Blueprint("orders", __name__)


@pages.get("/pages/<name>")
def show_page(name):
    return {"page": name}


@orders.get("/orders/")
def list_orders():
    return {"orders": []}

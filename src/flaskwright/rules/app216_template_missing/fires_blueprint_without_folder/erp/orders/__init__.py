from flask import Blueprint, render_template

orders = Blueprint("orders", __name__, url_prefix="/orders")


@orders.get("/")
def index():
    return render_template("orders/list.html")  # expect: APP216

from flask import Blueprint

orders = Blueprint("orders", __name__, url_prefix="/orders")
lines = Blueprint("lines", __name__, url_prefix="/<int:order_id>/lines")


@orders.get("/")
def index():
    return "orders"


@orders.delete("/<int:order_id>")
def remove(order_id):
    return "", 204


@lines.get("/")
def index(order_id):  # noqa: F811
    return f"lines of {order_id}"


@lines.put("/<int:line>")
def change(order_id, line):
    return f"{order_id}/{line}"


orders.register_blueprint(lines)

from flask import Blueprint, request
from sqlalchemy import select

from shop.selling import all_orders, place, run
from shop.tables import Order

orders = Blueprint("orders", __name__, url_prefix="/orders")


@orders.get("/")
def index():
    return [order.article for order in all_orders()]


@orders.get("/sorted")
def in_order():
    statement = select(Order).order_by(Order.article)
    return [order.article for order in run(statement)]


@orders.post("/")
def create():
    return {"id": place(request.form["article"]).id}, 201

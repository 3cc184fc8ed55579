from shop.extensions import db
from shop.models import Order


def place(customer):
    order = Order(customer=customer)
    db.session.add(order)
    return order


def cancel(order_id):
    order = db.session.get(Order, order_id)
    order.status = "cancelled"
    return order

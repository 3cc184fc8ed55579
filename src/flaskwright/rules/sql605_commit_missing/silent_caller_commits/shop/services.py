from shop.extensions import db
from shop.models import Order


def place_order(customer):
    order = Order(customer=customer)
    db.session.add(order)
    db.session.flush()
    return order

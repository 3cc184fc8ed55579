from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order


def place_order(email):
    order = Order(email=email)
    db.session.add(order)
    db.session.commit()
    confirm_order.delay(order.id)
    return order

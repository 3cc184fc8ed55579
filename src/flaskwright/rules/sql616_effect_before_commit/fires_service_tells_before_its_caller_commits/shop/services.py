from shop.extensions import db
from shop.models import Order
from shop.tasks import confirm_order


def place_order(email):
    order = Order(email=email)
    db.session.add(order)
    db.session.flush()
    confirm_order.apply_async(kwargs={"order_id": order.id})  # expect: SQL616
    return order

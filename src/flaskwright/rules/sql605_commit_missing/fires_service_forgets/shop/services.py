from shop.extensions import db
from shop.models import Order


def place_order(customer):
    order = Order(customer=customer)
    db.session.add(order)  # expect: SQL605
    db.session.flush()
    return order


def cancel_order(order_id):
    order = db.get_or_404(Order, order_id)
    order.status = "cancelled"
    db.session.commit()
    return order

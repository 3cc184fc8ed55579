from shop.models import Order

NAMES = {"new": "New", "paid": "Paid", "cancelled": "Cancelled"}


def shown_orders():
    orders = Order.query.order_by(Order.id).all()
    for order in orders:
        order.status = NAMES[order.status]
    return orders


def shorten(order):
    order.note = order.note[:80] + "…"

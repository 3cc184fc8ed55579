from shop.errors import OrderRefused
from shop.models import Order, db


def place_order(article, request):
    """`request` is the customer's wish in words."""
    if not article:
        raise OrderRefused(f"nothing ordered: {request.strip()}")
    order = Order(article=article)
    db.session.add(order)
    db.session.commit()
    return order

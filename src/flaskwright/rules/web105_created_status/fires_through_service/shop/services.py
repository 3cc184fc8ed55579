from .models import Order, db


def place_order(data):
    order = Order(sku=str(data.get("sku")))
    db.session.add(order)
    db.session.commit()
    return order

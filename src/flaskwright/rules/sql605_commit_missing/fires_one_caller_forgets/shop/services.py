from shop.extensions import db
from shop.models import Order


def remove(order_id):
    db.session.delete(db.get_or_404(Order, order_id))

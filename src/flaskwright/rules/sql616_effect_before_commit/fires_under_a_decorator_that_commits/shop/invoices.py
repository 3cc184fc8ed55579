from shop.extensions import db
from shop.models import Order


def write_invoice(order_id):
    return db.session.get(Order, order_id).email

from sqlalchemy.exc import IntegrityError

from shop.extensions import db
from shop.models import Order


def import_orders(customers):
    skipped = 0
    for customer in customers:
        try:
            with db.session.begin_nested():
                db.session.add(Order(customer=customer))  # expect: SQL605
        except IntegrityError:
            skipped += 1
    return skipped

from sqlalchemy.exc import IntegrityError

from shop.extensions import db
from shop.models import Customer


def import_customers(emails):
    skipped = 0
    for email in emails:
        try:
            with db.session.begin_nested():
                db.session.add(Customer(email=email))
                db.session.flush()
        except IntegrityError:
            skipped += 1
    db.session.commit()
    return skipped

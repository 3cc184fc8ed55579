from sqlalchemy.exc import SQLAlchemyError

from shop.extensions import db
from shop.models import Customer


def import_customers(emails):
    failed = []
    for email in emails:
        try:
            db.session.add(Customer(email=email))
            db.session.commit()
        except SQLAlchemyError as error:  # expect: SQL606
            failed.append((email, str(error)))
    return failed

from sqlalchemy.exc import IntegrityError

from shop.errors import Taken
from shop.extensions import db
from shop.models import Customer


def create(email):
    customer = Customer(email=email)
    db.session.add(customer)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Taken(email) from error
    return customer

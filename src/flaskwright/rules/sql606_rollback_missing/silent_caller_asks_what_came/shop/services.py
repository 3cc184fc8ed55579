import logging

from shop.extensions import db
from shop.models import Customer

logger = logging.getLogger(__name__)


def rename(customer, name):
    customer.name = name
    try:
        db.session.commit()
    except Exception:
        logger.error("the name was not saved")
        return False
    return True


def create(email):
    db.session.add(Customer(email=email))
    try:
        db.session.commit()
        return {"status": "ok"}
    except Exception as error:
        return {"status": "error", "reason": str(error)}


def touch(customer):
    try:
        db.session.commit()
    except Exception:
        logger.error("%s was not saved", customer.id)
        db.session.rollback()
        raise

from celery import shared_task

from shop.extensions import db
from shop.models import Customer, Failure


@shared_task
def rename(customer_id, name):
    try:
        customer = db.session.get(Customer, customer_id)
        customer.name = name
        db.session.flush()
        db.session.commit()
    except Exception as error:  # expect: SQL606
        db.session.add(Failure(reason=str(error)))
        db.session.commit()

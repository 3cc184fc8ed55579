from celery import shared_task

from shop.extensions import db
from shop.models import Order


@shared_task
def expire_orders():
    orders = db.session.execute(db.select(Order).where(Order.status == "new")).scalars()
    for order in orders:
        order.status = "expired"
        order.save()  # expect: SQL607

from celery import shared_task

from shop.extensions import db
from shop.models import Order


@shared_task
def confirm_order(order_id):
    order = db.session.get(Order, order_id)
    order.status = "confirmed"
    db.session.commit()

from celery import shared_task

from shop.extensions import db
from shop.models import Order


@shared_task
def expire_orders():
    Order.query.filter_by(status="new").update({"status": "expired"})  # expect: SQL605


@shared_task
def archive_orders():
    for order in Order.query.filter_by(status="paid"):
        order.status = "archived"
    db.session.commit()

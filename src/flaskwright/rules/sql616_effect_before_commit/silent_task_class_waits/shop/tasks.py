from shop.celery_app import celery_app
from shop.extensions import db
from shop.models import Order


@celery_app.task
def confirm_order(order_id):
    order = db.session.get(Order, order_id)
    order.status = "confirmed"
    db.session.commit()

from shop.celery_app import celery_app
from shop.extensions import db
from shop.models import Order


@celery_app.task
def expire_orders():
    db.session.execute(db.update(Order).where(Order.status == "new").values(status="expired"))

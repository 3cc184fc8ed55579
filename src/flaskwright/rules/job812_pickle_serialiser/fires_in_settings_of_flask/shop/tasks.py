from celery import Celery

celery = Celery(__name__)


@celery.task
def send_receipt(order_id):
    print(order_id)

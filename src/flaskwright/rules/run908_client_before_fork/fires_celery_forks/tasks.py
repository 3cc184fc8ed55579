from celery import Celery

from documents import client

celery = Celery("shop", broker="redis://broker")


@celery.task
def count():
    return client.shop.orders.count_documents({})

import os

from celery import Celery

celery = Celery("worker")
celery.config_from_object(os.environ["CELERY_SETTINGS"])
celery.conf.accept_content = os.environ["ACCEPTED"].split(",")


@celery.task(serializer="json")
def send(order_id):
    print(order_id)

from celery import Celery, shared_task
from flask import current_app

from shop.base import AppTask, RetryingTask

celery = Celery("shop", broker="memory://")


@celery.task(base=RetryingTask)
def send_digest():
    return current_app.config["SENDER"]


@shared_task(base=AppTask)
def send_reminder():
    return current_app.config["SENDER"]

from celery import Celery
from flask import current_app

celery = Celery("shop", broker="memory://", task_cls="shop.task_classes:ContextTask")


@celery.task
def send_digest():
    return current_app.config["SENDER"]

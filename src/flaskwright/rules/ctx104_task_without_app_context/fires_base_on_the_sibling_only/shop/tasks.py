from flask import current_app

from shop.celery_app import AppTask, celery


@celery.task(base=AppTask)
def send_digest():
    return current_app.config["SENDER"]


@celery.task()
def send_reminder():
    return current_app.config["SENDER"]  # expect: CTX104

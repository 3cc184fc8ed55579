from flask import current_app

from shop.worker import celery


@celery.task
def send_digest():
    return current_app.config["SENDER"]  # expect: CTX104

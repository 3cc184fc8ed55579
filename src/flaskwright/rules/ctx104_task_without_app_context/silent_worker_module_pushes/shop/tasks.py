from flask import current_app

from shop import celery


@celery.task
def send_digest():
    return current_app.config["SENDER"]

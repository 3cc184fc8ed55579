from celery import shared_task
from flask import current_app

from shop.contexts import in_app, with_app


@shared_task
@with_app
def send_digest():
    return current_app.config["SENDER"]


@shared_task
def send_reminder():
    with in_app():
        return send_digest.run()

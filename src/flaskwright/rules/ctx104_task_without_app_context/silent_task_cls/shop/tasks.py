from celery import shared_task
from flask import current_app


@shared_task(ignore_result=False)
def send_digest():
    return current_app.config["SENDER"]

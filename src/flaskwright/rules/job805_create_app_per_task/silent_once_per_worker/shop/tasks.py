from celery import shared_task
from flask import current_app


@shared_task
def report():
    current_app.logger.info("report")

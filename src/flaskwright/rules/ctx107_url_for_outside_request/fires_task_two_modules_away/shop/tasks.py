from celery import shared_task
from flask import current_app

from shop.mails import confirmation


@shared_task
def send_confirmation(address, token):
    text = confirmation(token)  # expect: CTX107
    return current_app.config["SENDER"], address, text

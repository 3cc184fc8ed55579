from celery import shared_task
from flask import render_template_string


@shared_task
def send_confirmation(url_for):
    return render_template_string("Please confirm: {{ url }}", url=url_for)

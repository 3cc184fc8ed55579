from celery import Celery
from flask import render_template_string

from shop.base import LoggedTask

celery = Celery("shop", broker="redis://localhost", task_cls=LoggedTask)


@celery.task(autoretry_for=(ConnectionError,))
def write_invoice(number):
    return render_template_string("Invoice {{ number }}", number=number)  # expect: CTX104

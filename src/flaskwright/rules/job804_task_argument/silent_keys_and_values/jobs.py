from celery import shared_task

from models import Order, db


@shared_task
def send_invoice(order_id, address=None, lines=()):
    order = db.session.get(Order, order_id)
    return order, address, lines


@shared_task
def clean_up(limits):
    return limits

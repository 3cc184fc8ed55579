import time

from celery import shared_task


@shared_task
def import_orders():
    time.sleep(10)


def watch():
    while True:
        time.sleep(60)

from celery import Celery

celery = Celery("worker", broker="redis://cache:6379/0")  # expect: JOB812


@celery.task
def send_receipt(order):
    print(order.total)

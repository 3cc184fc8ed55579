from celery import Celery

celery = Celery("shop")
celery.config_from_object("shop.celeryconfig")


@celery.task
def send_receipt(order):
    print(order.total)

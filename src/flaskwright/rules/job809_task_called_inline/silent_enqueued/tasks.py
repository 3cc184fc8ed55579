from celery import shared_task
from huey import RedisHuey

huey = RedisHuey("shop")


@shared_task
def send_invoice(number):
    print(number)


@shared_task
def send_all():
    for number in range(3):
        send_invoice(number)


@huey.task()
def huey_label(number):
    print(number)

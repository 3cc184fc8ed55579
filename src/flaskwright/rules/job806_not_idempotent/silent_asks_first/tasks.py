import redis
import requests
from celery import shared_task

from mails import mail_for

store = redis.Redis()


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def remind(order):
    if store.set(f"reminded:{order}", 1, nx=True, ex=86400):
        mail_for(order)


@shared_task(acks_late=True)
def charge(order, amount):
    requests.post(
        "https://pay.example.com/charges",
        json={"amount": amount},
        headers={"Idempotency-Key": f"order-{order}"},
        timeout=10,
    )


@shared_task(acks_late=True)
def publish(order):
    requests.put(f"https://search.example.com/orders/{order}", json={"id": order}, timeout=10)

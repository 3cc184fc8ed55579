import requests
from celery import shared_task
from rq.decorators import job


@shared_task
def charge(order):
    requests.post("https://pay.example.com/charges", json={"order": order}, timeout=10)


@job("low")
def bill(order):
    requests.post("https://books.example.com/bills", json={"order": order}, timeout=10)


@shared_task(autoretry_for=(OSError,))
def report():
    requests.post("https://chat.example.com/hook", json={"text": "still here"}, timeout=10)

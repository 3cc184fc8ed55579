import requests
from celery import shared_task


@shared_task(bind=True, max_retries=5)
def charge(self, order, amount):
    try:
        answer = requests.post("https://pay.example.com/charges", json={"id": order}, timeout=10)  # expect: JOB806
        answer.raise_for_status()
    except requests.RequestException as error:
        raise self.retry(exc=error)

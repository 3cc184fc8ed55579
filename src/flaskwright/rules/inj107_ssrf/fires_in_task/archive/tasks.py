import requests
from celery import Celery

celery = Celery("archive")


@celery.task(bind=True, max_retries=3)
def keep_page(self, address, title):
    page = requests.get(address, timeout=(3, 10))  # expect: INJ107
    return {"title": title, "length": len(page.content)}

import os

from celery import Celery

celery = Celery("notes", broker=os.environ["BROKER_URL"])


@celery.task
def index_notes():
    return None

import os

from celery import Celery

celery = Celery("exports", broker=os.environ["BROKER_URL"])


@celery.task
def build_export():
    return "export.csv"

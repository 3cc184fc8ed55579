from celery import shared_task
from celery.schedules import crontab

from worker.app import Logged, celery

celery.conf.beat_schedule = {"clean": {"task": "worker.tasks.clean", "schedule": crontab(hour=3)}}


@shared_task(base=Logged)
def clean():
    return None

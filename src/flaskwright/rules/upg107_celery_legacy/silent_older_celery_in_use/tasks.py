from celery import Celery
from celery.task import periodic_task
from celery.task.schedules import crontab

celery = Celery("tasks")
celery.conf.update(CELERY_TASK_SERIALIZER="json")
celery.conf.CELERY_TIMEZONE = "UTC"


@periodic_task(run_every=crontab(hour=3))
def clean():
    return None

from celery.task import periodic_task  # expect: UPG107
from celery.task.schedules import crontab  # expect: UPG107
from celery.utils.encoding import safe_str  # expect: UPG107

from worker.app import Logged


@periodic_task(run_every=crontab(hour=3), base=Logged)
def clean():
    return safe_str(b"cleaned")

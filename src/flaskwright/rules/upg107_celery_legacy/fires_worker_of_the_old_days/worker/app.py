from celery import Celery
from celery.task import Task  # expect: UPG107

celery = Celery("worker", broker="redis://localhost/0")
celery.conf.update(
    CELERY_TASK_SERIALIZER="json",  # expect: UPG107
    CELERY_RESULT_BACKEND="redis://localhost/1",  # expect: UPG107
)
celery.conf.CELERY_TIMEZONE = "Europe/Berlin"  # expect: UPG107
celery.conf["CELERYD_CONCURRENCY"] = 4  # expect: UPG107


class Logged(Task):
    def on_failure(self, exc, task_id, args, kwargs, einfo):
        print(task_id, exc)

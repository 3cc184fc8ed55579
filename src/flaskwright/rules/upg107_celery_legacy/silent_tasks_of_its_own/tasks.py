from jobs import Runner

try:
    from celery.task import Task
except ImportError:
    from celery import Task

runner = Runner()
runner.conf.update(CELERY_TASK_SERIALIZER="json")
runner.conf.CELERY_TIMEZONE = "UTC"


@runner.task
def clean():
    return Task

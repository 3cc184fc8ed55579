from celery import Celery, Task

celery = Celery("worker", broker="redis://localhost/0")
celery.conf.update(task_serializer="json", result_backend="redis://localhost/1", task_always_eager=False)
celery.conf.timezone = "Europe/Berlin"


class Logged(Task):
    def on_failure(self, exc, task_id, args, kwargs, einfo):
        print(task_id, exc)

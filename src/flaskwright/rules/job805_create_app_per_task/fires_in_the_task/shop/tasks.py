from celery import Celery, Task
from flask import current_app

from shop import create_app

celery = Celery("shop", broker="redis://localhost")


class ContextTask(Task):
    def __call__(self, *args, **kwargs):
        with create_app().app_context():  # expect: JOB805
            return self.run(*args, **kwargs)


celery.Task = ContextTask


@celery.task
def report():
    app = create_app()  # expect: JOB805
    with app.app_context():
        current_app.logger.info("report")

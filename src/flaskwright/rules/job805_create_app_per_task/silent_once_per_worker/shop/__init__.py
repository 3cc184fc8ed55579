from celery import Celery, Task
from flask import Flask


def create_app():
    app = Flask(__name__)
    make_celery(app)
    return app


def make_celery(app):
    class ContextTask(Task):
        def __call__(self, *args, **kwargs):
            with app.app_context():
                return self.run(*args, **kwargs)

    celery = Celery(app.name, task_cls=ContextTask)
    celery.set_default()
    app.extensions["celery"] = celery
    return celery

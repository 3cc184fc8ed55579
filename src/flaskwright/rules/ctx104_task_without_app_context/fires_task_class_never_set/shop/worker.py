from celery import Celery, Task
from flask import Flask


def make_celery(app: Flask):
    class ContextTask(Task):
        def __call__(self, *args, **kwargs):
            with app.app_context():
                return self.run(*args, **kwargs)

    celery = Celery(app.import_name, broker="redis://localhost")
    app.extensions["task_class"] = ContextTask
    return celery


app = Flask(__name__)
app.config["SENDER"] = "shop@example.com"
celery = make_celery(app)

from celery import Celery, Task
from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config["SENDER"] = "shop@example.com"

    class AppTask(Task):
        def __call__(self, *args, **kwargs):
            with app.app_context():
                return self.run(*args, **kwargs)

    Celery(app.name, task_cls=AppTask, broker="memory://").set_default()
    app.add_url_rule("/confirm/<token>", "confirm", lambda token: {"token": token})
    return app

from celery import Celery, Task
from flask import Flask, url_for


def create_app():
    app = Flask(__name__)

    class AppTask(Task):
        def __call__(self, *args, **kwargs):
            with app.app_context():
                return self.run(*args, **kwargs)

    Celery(app.name, task_cls=AppTask, broker="memory://").set_default()
    from shop.tasks import send_confirmation

    @app.post("/confirm/<token>")
    def confirm(token):
        send_confirmation.delay(url_for("confirm", token=token, _external=True))
        return {}, 202

    return app

from celery import Celery
from flask import Flask

celery = Celery("shop", broker="memory://", include=["shop.tasks"])


def create_app():
    app = Flask(__name__)
    app.config["SENDER"] = "shop@example.com"
    celery.conf.update(task_ignore_result=True)
    return app

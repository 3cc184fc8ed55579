from celery import Celery
from flask import Flask, current_app, g

celery = Celery("shop", broker="memory://")


def create_app():
    app = Flask(__name__)
    app.config["SENDER"] = "shop@example.com"
    return app


flask_app = create_app()


def sender():
    g.sender = current_app.config["SENDER"]
    return g.sender


@celery.task
def send_digest():
    with flask_app.app_context():
        return sender()


@celery.task
def send_reminder():
    context = flask_app.app_context()
    context.push()
    try:
        return sender()
    finally:
        context.pop()

from celery import Celery, current_app, shared_task
from flask import has_app_context
from flask import current_app as flask_app
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

celery = Celery("shop", broker="memory://")
Session = sessionmaker(create_engine("sqlite://"))


def sender():
    return flask_app.config["SENDER"] if has_app_context() else "shop@example.com"


@celery.task(bind=True)
def count(self, g):
    with Session() as session:
        session.execute(text("SELECT 1"))
    return self.request.id, g.get("unit"), sender()


@shared_task
def list_tasks():
    current_app.send_task("tasks.count", args=[{"unit": "g"}])
    return sorted(current_app.tasks)


def report():
    return flask_app.config["REPORT"]

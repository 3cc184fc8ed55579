import logging

from celery import Celery
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

logger = logging.getLogger(__name__)
celery = Celery("shop", broker="memory://")
engine = create_engine("sqlite://")


@celery.task(bind=True)
def close(self, order_id, request=None, current_user="nobody"):
    logger.info("%s %s", self.request.id, self.request.retries)
    with Session(engine) as session:
        session.execute(text("SELECT 1"))
    return request["agent"] if request else current_user.upper()


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/close", view_func=lambda: {"id": close.delay(1).id}, methods=["POST"])
    return app

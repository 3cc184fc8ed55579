from celery import Celery
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
celery = Celery("shop", broker="redis://localhost")


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    paid = db.Column(db.Boolean, default=False)


def sender():
    return current_app.config["SENDER"]


@celery.task
def remind(order_id):
    order = db.session.get(Order, order_id)  # expect: CTX104
    return sender(), order.id


@celery.task(bind=True, max_retries=3)
def count_unpaid(self):
    return Order.query.filter_by(paid=False).count()  # expect: CTX104


def create_app():
    app = Flask(__name__)
    app.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", SENDER="shop@example.com")
    db.init_app(app)
    return app

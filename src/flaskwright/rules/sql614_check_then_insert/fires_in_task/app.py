from celery import Celery
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)
celery = Celery("imports")


class Delivery(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.String(40), unique=True)


@celery.task
def take_in(numbers):
    with app.app_context():
        for number in numbers:
            known = db.session.query(Delivery).filter(Delivery.number == number).first()  # expect: SQL614
            if known:
                continue
            db.session.add(Delivery(number=number))
        db.session.commit()


@app.post("/deliveries")
def deliveries():
    take_in.delay(["A1"])
    return "", 202

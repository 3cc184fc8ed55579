"""When the task runs, the row may not be there yet, or no longer."""

from celery import Celery
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///bills.db"
db = SQLAlchemy(app)
celery = Celery("bills")


class Bill(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String(20))


@celery.task
def send(number):
    with app.app_context():
        bill = db.session.get(Bill, number)
        bill.state = "sent"  # expect: SQL620
        db.session.commit()


@app.post("/bills/<int:number>/send")
def send_bill(number):
    send.delay(number)
    return "", 202

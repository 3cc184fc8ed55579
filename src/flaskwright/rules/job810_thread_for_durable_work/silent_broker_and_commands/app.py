from threading import Thread

from celery import Celery
from flask import Flask
from flask_mail import Mail, Message

app = Flask(__name__)
mail = Mail(app)
celery = Celery("shop")


def deliver(address):
    with app.app_context():
        mail.send(Message("Welcome", recipients=[address]))


@celery.task
def send_welcome(address):
    deliver(address)


@app.post("/accounts/<address>")
def register(address):
    send_welcome.delay(address)
    return "", 202


@app.cli.command("remind")
def remind():
    Thread(target=deliver, args=("ann@example.com",)).start()

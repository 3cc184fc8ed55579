from threading import Thread

from flask import current_app
from flask_mail import Mail, Message

mail = Mail()


def deliver(app, message):
    with app.app_context():
        mail.send(message)


def send_welcome(address):
    app = current_app._get_current_object()
    message = Message("Welcome", recipients=[address])
    Thread(target=deliver, args=(app, message)).start()  # expect: JOB810

from threading import Thread

from flask import current_app
from flask_mail import Mail, Message

mail = Mail()


def deliver(app, message):
    with app.app_context():
        mail.send(message)


def send(subject, address):
    """Tests and commands switch the thread off."""
    app = current_app._get_current_object()
    message = Message(subject, recipients=[address])
    if not app.config.get("MAIL_IN_BACKGROUND", True):
        deliver(app, message)
    else:
        Thread(target=deliver, args=(app, message)).start()

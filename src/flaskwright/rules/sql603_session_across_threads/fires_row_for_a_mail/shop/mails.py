from threading import Thread

from flask import current_app
from flask_mail import Mail, Message

mail = Mail()


def send_confirmation(app, order):
    with app.app_context():
        mail.send(Message(f"{order.total} EUR", recipients=[order.customer.email]))


def confirm(order):
    app = current_app._get_current_object()
    Thread(target=send_confirmation, args=(app, order)).start()  # expect: SQL603

from flask import render_template
from flask_mail import Message

from shop.extensions import mail


def send_cancelled(order):
    message = Message(f"Order {order.id} is cancelled", recipients=[order.email])
    message.body = render_template("cancelled.txt", order=order)
    mail.send(message)

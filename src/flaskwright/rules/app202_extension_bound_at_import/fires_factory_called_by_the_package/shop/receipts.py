from flask_mail import Message

from shop import mail


def send_receipt(address):
    mail.send(Message("Your receipt", recipients=[address]))

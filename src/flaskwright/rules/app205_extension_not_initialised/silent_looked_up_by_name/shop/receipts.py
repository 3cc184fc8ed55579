from flask_mail import Message

from shop.extensions import db, mail


def send_receipt():
    address = db.session.scalar(db.text("SELECT address FROM customer LIMIT 1"))
    mail.send(Message("Your receipt", recipients=[address]))

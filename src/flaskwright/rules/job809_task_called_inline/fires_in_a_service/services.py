import dramatiq
from flask_mail import Mail, Message

mail = Mail()


@dramatiq.actor
def send_invoice(number):
    mail.send(Message(f"Invoice {number}", recipients=["us@example.com"]))


def order_paid(number):
    send_invoice(number)  # expect: JOB809

from flask_mail import Message

from shop.extensions import celery, mail


def send_welcome(address):
    deliver.delay("Welcome", address, "Good to see you.")


@celery.task(max_retries=3)
def deliver(subject, address, text):
    mail.send(Message(subject, recipients=[address], body=text))

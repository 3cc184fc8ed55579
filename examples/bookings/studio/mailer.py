import smtplib
from email.message import EmailMessage
from threading import Thread

from flask import current_app, render_template_string

from studio.tenancy import current_host

CONFIRMATION = """Hello {{ booking.user.name }},

{{ booking.room.name }} is yours from {{ booking.starts_at }} to {{ booking.ends_at }}.
Change or cancel it at https://{{ host }}/bookings/{{ booking.id }}
"""


def deliver(message):
    with smtplib.SMTP(current_app.config["MAIL_HOST"]) as server:
        server.send_message(message)


def deliver_with(app, message):
    with app.app_context():
        deliver(message)


def build(recipient, subject, body):
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = recipient
    message["Subject"] = subject
    message.set_content(body)
    return message


def send_mail(recipient, subject, body):
    message = build(recipient, subject, body)
    Thread(target=deliver, args=(message,), daemon=True).start()


def send_newsletter(recipients, subject, body):
    for recipient in recipients:
        message = build(recipient, subject, body)
        Thread(target=deliver_with, args=(current_app, message)).start()


def confirmation_text(booking):
    return render_template_string(CONFIRMATION, booking=booking, host=current_host())

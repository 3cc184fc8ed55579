import smtplib
from email.message import EmailMessage

from flask import render_template


def send_reset(customer):
    # The mail goes to the owner of the token, not to the client.
    message = EmailMessage()
    message["To"] = customer.email
    message.set_content(render_template("reset.txt", customer=customer))
    with smtplib.SMTP("localhost") as server:
        server.send_message(message)

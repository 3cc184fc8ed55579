import smtplib
from email.message import EmailMessage

from flask import render_template


def confirm(address, name):
    message = EmailMessage()
    message["Subject"] = "Your order"
    message["To"] = address
    # A letter in plain text: tags would only be shown.
    message.set_content(render_template("mail/confirm.txt", name=name))
    with smtplib.SMTP("localhost", timeout=5) as server:
        server.send_message(message)

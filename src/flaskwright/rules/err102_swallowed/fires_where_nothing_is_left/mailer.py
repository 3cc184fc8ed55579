import smtplib
from email.message import EmailMessage


def send(address, text):
    message = EmailMessage()
    message["To"] = address
    message.set_content(text)
    with smtplib.SMTP("localhost") as server:
        server.send_message(message)

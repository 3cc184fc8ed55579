import smtplib
from email.message import EmailMessage


def report(number, text):
    message = EmailMessage()
    message["Subject"] = f"Failure {number}"
    message["To"] = "operators@example.org"
    message.set_content(text)
    with smtplib.SMTP("localhost") as server:
        server.send_message(message)

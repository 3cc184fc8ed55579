import smtplib


class NotSent(Exception):
    """Says for people what was wrong with a mail."""


def send(message):
    try:
        with smtplib.SMTP("localhost") as server:
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        raise NotSent(f"No mail was sent: {error.recipients}") from error

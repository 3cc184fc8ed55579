import smtplib
from email.mime.base import MIMEBase


def send(body, subject, recipient):
    # A text is sent as it is, with whatever headers it begins with.
    written = body.as_string() if isinstance(body, MIMEBase) else body
    with smtplib.SMTP("mail.internal") as server:
        server.sendmail("office@example.org", [recipient], f"Subject: {subject}\n{written}")  # expect: INJ113

import smtplib
from email.mime.base import MIMEBase
from email.mime.text import MIMEText


def send(body, subject, recipient):
    # A text is made a message of: whoever writes it writes below the headers.
    message = body if isinstance(body, MIMEBase) else MIMEText(body, "plain", "utf-8")
    message["Subject"] = subject
    message["To"] = recipient
    with smtplib.SMTP("mail.internal") as server:
        server.sendmail("office@example.org", [recipient], message.as_string())

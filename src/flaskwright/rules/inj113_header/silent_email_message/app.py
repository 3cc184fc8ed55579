import os
import smtplib
from email.message import EmailMessage
from email.mime.text import MIMEText

from flask import Flask, request

app = Flask(__name__)
DESK = "desk@clinic.example"


@app.post("/contact")
def contact():
    # EmailMessage refuses a header with a newline as soon as it is set.
    message = EmailMessage()
    message["From"] = DESK
    message["To"] = DESK
    message["Subject"] = request.form["subject"]
    message["Reply-To"] = request.form["mail"]
    message.set_content(request.form["text"])
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as smtp:
        smtp.send_message(message)
    return "", 204


@app.post("/complaints")
def complaint():
    # The older classes refuse it when the message becomes a text.
    message = MIMEText(request.form["text"], "plain", "utf-8")
    message["Subject"] = request.form["subject"]
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as smtp:
        smtp.sendmail(DESK, [DESK], message.as_string())
    return "", 204

import os
import smtplib

from flask import Flask, request

app = Flask(__name__)
DESK = "desk@clinic.example"


@app.post("/contact")
def contact():
    text = "\r\n".join(
        [
            f"From: {DESK}",
            f"To: {DESK}",
            f"Subject: {request.form['subject']}",
            "",
            "Somebody filled in the contact form.",
        ]
    )
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as smtp:
        smtp.sendmail(DESK, [DESK], text)  # expect: INJ113
    return "", 204

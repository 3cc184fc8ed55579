import os
import smtplib

from flask import Flask, request

app = Flask(__name__)
DESK = "desk@library.example"
HEADERS = f"From: {DESK}\r\nTo: {DESK}\r\nSubject: A wish for the shelves\r\n\r\n"


@app.post("/wishes")
def wish():
    # An empty line ends the headers; whatever the reader writes below it is the mail's text.
    text = HEADERS + request.form["wish"]
    with smtplib.SMTP(os.environ["SMTP_HOST"]) as smtp:
        smtp.sendmail(DESK, [DESK], text.encode("utf-8"))
    return "", 204

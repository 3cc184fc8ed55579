from flask import Flask

from mails import mailer

app = Flask(__name__)


@app.post("/reports")
def report():
    mailer.send("report")
    return "", 202

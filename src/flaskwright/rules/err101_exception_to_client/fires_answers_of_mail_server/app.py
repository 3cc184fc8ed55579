from email.message import EmailMessage

from flask import Flask, flash, redirect, request, url_for

from mails import NotSent, send

app = Flask(__name__)


@app.post("/invitations")
def invite():
    message = EmailMessage()
    message["To"] = request.form["address"]
    try:
        send(message)
    except NotSent as error:
        flash(str(error), "error")  # expect: ERR101
    return redirect(url_for("invite"))

from flask import Flask, request

from office.mails import send

app = Flask(__name__)


@app.post("/notes")
def note():
    send(request.form["text"], "A note from the desk", "desk@example.org")
    return "", 204

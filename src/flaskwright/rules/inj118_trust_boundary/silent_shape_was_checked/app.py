import os
import re
import uuid

from flask import Flask, abort, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
TICKET = re.compile(r"[A-Z]{2}[0-9]{6}")


def ticket_of(form):
    """The ticket's number; no other text comes back."""
    text = form.get("ticket", "")
    if not TICKET.fullmatch(text):
        abort(400)
    return text


@app.post("/tickets")
def ticket():
    # Two letters and six digits.
    session["ticket"] = ticket_of(request.form)
    return "", 204


@app.post("/devices")
def device():
    try:
        number = uuid.UUID(request.form["device"])
    except ValueError:
        abort(400)
    # The text of a UUID.
    session["device"] = str(number)
    return "", 204

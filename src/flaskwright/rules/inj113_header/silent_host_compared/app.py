import secrets

from flask import Flask, abort, request
from flask_mail import Mail, Message

app = Flask(__name__)
app.config["MAIL_DEFAULT_SENDER"] = "desk@clinic.example"
mail = Mail(app)
HOSTS = frozenset({"clinic.example", "clinic.example:8443"})


@app.post("/appointments")
def confirm():
    host = request.host
    # Only the clinic's own names come further.
    if host not in HOSTS:
        abort(400)
    link = f"https://{host}/appointments/{secrets.token_urlsafe()}"
    mail.send(Message("Your appointment", recipients=["desk@clinic.example"], body=link))
    return {"sent": True}, 201

import os
import secrets
import uuid

from flask import Flask, g, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
# Other settings may be as random as they like: an identifier of this process, for its log lines.
app.config["INSTANCE_ID"] = uuid.uuid4().hex


@app.before_request
def number():
    g.request_id = uuid.uuid4().hex


@app.post("/invitations")
def invite():
    # A secret of one session, kept in its cookie.
    session["state"] = secrets.token_urlsafe(16)
    return {"state": session["state"]}, 201

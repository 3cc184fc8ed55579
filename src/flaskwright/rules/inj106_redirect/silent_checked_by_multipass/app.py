import os

from flask import Flask, redirect, request, session, url_for
from flask_multipass import Multipass

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


class Logins(Multipass):
    pass


logins = Logins(app)


@app.get("/register")
def register():
    target = request.args.get("next")
    # Relative, or an address of this host.
    if target and logins.validate_next_url(target):
        session["target"] = target
    return {}


@app.post("/register")
def registered():
    return redirect(session.pop("target", None) or url_for("register"))

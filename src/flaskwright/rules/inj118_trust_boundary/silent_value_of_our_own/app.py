import os
import secrets

from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def greeting_for(name):
    return "Welcome back" if name else "Welcome"


@app.post("/visits")
def visit():
    visitor = {"name": request.form.get("name", ""), "token": secrets.token_urlsafe()}
    # The other slot, a helper's own words, a count: nothing of the client's text.
    session["token"] = visitor["token"]
    session["greeting"] = greeting_for(visitor["name"])
    session["visits"] = session.get("visits", 0) + 1
    session["letters"] = len(visitor["name"])
    return {"token": session["token"]}

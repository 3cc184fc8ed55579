from flask import Flask, redirect, request, session, url_for
from werkzeug.security import check_password_hash

app = Flask(__name__)
app.config.from_prefixed_env()

READERS: dict[str, str] = {}


@app.get("/")
def shelf():
    return {"reader": session.get("reader")}


@app.post("/login")
def login():
    name = request.form["name"]
    stored = READERS.get(name)
    if stored is None or not check_password_hash(stored, request.form["pin"]):
        return "Wrong name or PIN", 401
    session["reader"] = name
    target = request.args.get("next")
    return redirect(target or url_for("shelf"))  # expect: INJ106

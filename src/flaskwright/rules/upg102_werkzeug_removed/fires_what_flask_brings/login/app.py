from flask import Flask, redirect, request
from werkzeug.urls import url_parse  # expect: UPG102

from login.passwords import right

app = Flask(__name__)


@app.post("/login")
def login():
    if not right(request.form["password"]):
        return redirect("/login")
    target = request.args.get("next")
    if not target or url_parse(target).netloc != "":
        target = "/"
    return redirect(target)

from flask import Flask, redirect, request, url_for

from targets import own_target

app = Flask(__name__)


@app.get("/login")
def login():
    return redirect(own_target(request.args.get("next", "")) or url_for("home"))


@app.get("/")
def home():
    return "at home"

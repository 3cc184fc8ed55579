from flask import Flask, redirect, request, url_for

from pages import page_or_start

app = Flask(__name__)


@app.get("/")
def index():
    return {}


@app.get("/login")
def login():
    return redirect(page_or_start(request.args.get("next", url_for("index"))))  # expect: INJ106


@app.get("/logout")
def logout():
    # What a header of another name says, anybody can choose who makes the request.
    return redirect(request.headers.get("X-Return-To") or url_for("index"))  # expect: INJ106

from flask import Flask, redirect, request, url_for

from targets import stays_here

app = Flask(__name__)


@app.get("/login")
def login():
    # What was asked for, or our own page in its place: a test of the one is a test of both.
    target = request.args.get("next", url_for("home"))
    return redirect(target if stays_here(target) else "/")


@app.get("/")
def home():
    return "at home"

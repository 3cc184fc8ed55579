from flask import Flask, current_app, redirect, request, url_for

from board.urls import is_safe_url

app = Flask(__name__)
app.config["ALLOWED_HOSTS"] = ["board.example.org"]


def target_of(address):
    hosts = current_app.config["ALLOWED_HOSTS"]
    for target in (request.referrer, address):
        if target and is_safe_url(target, hosts):
            return target


@app.get("/back")
def back():
    return redirect(target_of(request.args.get("next")) or url_for("index"))


@app.get("/")
def index():
    return "board"

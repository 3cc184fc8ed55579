from flask import Flask, redirect, request, url_for

from pages import page_or_start

app = Flask(__name__)


@app.get("/")
def index():
    return {}


@app.get("/login")
def login():
    # One of two: what a client asks for, or an address of ours. The check holds for whichever it is.
    return redirect(page_or_start(request.args.get("next", url_for("index"))))


@app.get("/logout")
def logout():
    # A browser goes back to where it came from.
    return redirect(request.headers.get("Referer") or request.environ.get("HTTP_REFERER") or url_for("index"))

import re
from urllib.parse import urlsplit

from flask import Flask, abort, redirect, request, url_for

app = Flask(__name__)

SITE = "tickets.example"


@app.get("/")
def home():
    return "Tonight's films"


@app.get("/out")
def out():
    target = request.args["to"]
    if SITE not in target:  # https://elsewhere.example/?tickets.example
        abort(400)
    return redirect(target)  # expect: INJ106


@app.get("/partner")
def partner():
    target = request.args["to"]
    host = urlsplit(target).hostname or ""
    if not host.endswith("tickets.example"):  # https://eviltickets.example
        abort(400)
    return redirect(target)  # expect: INJ106


@app.get("/mobile")
def mobile():
    target = request.args.get("to", "")
    if target.startswith("https://m.tickets.example"):  # https://m.tickets.example.elsewhere.example
        return redirect(target)  # expect: INJ106
    return redirect(url_for("home"))


@app.get("/seats")
def seats():
    target = request.args["to"]
    if not re.match(r"https://(www\.)?tickets\.example", target):  # no end of the host
        abort(400)
    return redirect(target)  # expect: INJ106


@app.get("/secure")
def secure():
    target = request.args["to"]
    if urlsplit(target).scheme != "https":  # any host
        abort(400)
    return redirect(target)  # expect: INJ106


@app.get("/plain")
def plain():
    # `hthttps://tps://elsewhere.example` is whole again after this.
    target = request.args["to"].replace("https://", "").replace("http://", "")
    return redirect(target)  # expect: INJ106

from urllib.parse import urlparse, urlsplit

from flask import Flask, abort, redirect, request, url_for

app = Flask(__name__)

OWN_HOST = "clinic.example"
PARTNERS = frozenset({"labs.example", "pharmacy.example"})


@app.get("/")
def home():
    return "Clinic"


@app.get("/continue")
def go_on():
    target = request.args.get("to", "")
    parts = urlparse(target)
    # Scheme and host are the whole of what could lead elsewhere.
    if parts.scheme != "https" or parts.netloc != OWN_HOST:
        abort(400)
    return redirect(target)


@app.get("/partner")
def partner():
    target = request.args["to"]
    parts = urlsplit(target)
    # A host of a fixed set.
    if parts.scheme == "https" and parts.hostname in PARTNERS:
        return redirect(target)
    return redirect(url_for("home"))


@app.get("/back")
def back():
    target = request.args.get("to", "")
    parts = urlsplit(target)
    # Neither scheme nor host: a path of this site.
    if parts.scheme or parts.netloc or target.startswith("//"):
        return redirect(url_for("home"))
    return redirect(target)


@app.get("/secure")
def secure():
    target = request.args["to"]
    # The slash ends the host.
    if not target.startswith("https://clinic.example/"):
        abort(400)
    return redirect(target)

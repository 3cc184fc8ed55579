import unicodedata
from fnmatch import fnmatch
from urllib.parse import urlparse

from flask import Flask, current_app, redirect, request, url_for

app = Flask(__name__)


def is_ours(address):
    if address.startswith("///"):
        return False
    try:
        parts = urlparse(address)
    except ValueError:
        return False
    if not parts.netloc and parts.scheme:
        return False
    if unicodedata.category(address[0])[0] == "C":
        return False
    scheme = parts.scheme
    if not parts.scheme and parts.netloc:
        scheme = "http"
    hosts = current_app.config.get("REDIRECT_HOSTS", [])
    if not hosts:
        hosts = [urlparse(request.host_url).netloc]
    is_known = not parts.netloc or any(fnmatch(parts.netloc, pattern) for pattern in hosts)
    return is_known and (not scheme or scheme in ("http", "https"))


def ours_or_start(address):
    if address and is_ours(address):
        return address
    return url_for("start")


@app.get("/")
def start():
    return "The brewery"


@app.post("/sign-in")
def sign_in():
    return redirect(ours_or_start(request.args.get("next", "")))


@app.post("/order")
def order():
    target = request.args.get("next", "")
    # `all` of nothing is true as well, but where it is false, there is one pattern that the host fits.
    if all(not fnmatch(urlparse(target).netloc, pattern) for pattern in current_app.config["REDIRECT_HOSTS"]):
        return redirect(url_for("start"))
    return redirect(target)

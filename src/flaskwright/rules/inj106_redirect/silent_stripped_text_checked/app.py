from urllib.parse import urlparse

from flask import Flask, current_app, redirect, request, url_for

app = Flask(__name__)


def has_allowed_host(address, hosts):
    parts = urlparse(address)
    if not parts.netloc and parts.scheme:
        return False
    return (not parts.netloc or parts.netloc in hosts) and (not parts.scheme or parts.scheme in ["http", "https"])


def is_safe(address, hosts):
    if address is not None:
        address = address.strip()
    if not address:
        return False
    # Browsers take a back slash for a slash.
    return has_allowed_host(address, hosts) and has_allowed_host(address.replace("\\", "/"), hosts)


@app.get("/")
def start():
    return "The observatory"


@app.post("/sign-in")
def sign_in():
    target = request.args.get("next")
    # White space around an address leads nowhere else.
    if is_safe(target, current_app.config["ALLOWED_HOSTS"]):
        return redirect(target)
    return redirect(url_for("start"))


@app.post("/sign-out")
def sign_out():
    target = request.args.get("next", "")
    stripped = target.strip()
    if has_allowed_host(stripped, current_app.config["ALLOWED_HOSTS"]):
        return redirect(target)
    return redirect(url_for("start"))

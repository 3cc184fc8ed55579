from urllib.parse import urlparse

from flask import Flask, current_app, redirect, request

app = Flask(__name__)


@app.post("/domes")
def domes():
    target = request.args.get("next", "")
    rest = target[4:]
    if rest.startswith("/") and not rest.startswith(("//", "/\\")):
        return redirect(target)  # expect: INJ106
    return "Closed"


@app.post("/mirrors")
def mirrors():
    target = request.args.get("next", "")
    parts = urlparse(target.strip())
    # An address with a scheme and no host is let through.
    if not parts.netloc or parts.netloc in current_app.config["ALLOWED_HOSTS"]:
        return redirect(target)  # expect: INJ106
    return "Closed"


@app.post("/lenses")
def lenses():
    target = request.args.get("next", "")
    parts = urlparse(target.strip())
    if parts.scheme and not parts.netloc:
        return redirect(target)  # expect: INJ106
    if parts.netloc and parts.netloc not in current_app.config["ALLOWED_HOSTS"]:
        return redirect(target)  # expect: INJ106
    return "Closed"

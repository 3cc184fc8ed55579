from fnmatch import fnmatch
from urllib.parse import urlparse

from flask import Flask, current_app, redirect, request

app = Flask(__name__)


@app.post("/barrels")
def barrels():
    target = request.args.get("next", "")
    host = urlparse(target).netloc
    # `http:host` names no host here, and leads to one in a browser.
    if host and not any(fnmatch(host, pattern) for pattern in current_app.config["REDIRECT_HOSTS"]):
        return "Not there"
    return redirect(target)  # expect: INJ106


@app.post("/bottles")
def bottles():
    targets = request.args.getlist("next")
    # One of them is good, which is not to say that the first one is.
    if any(fnmatch(urlparse(one).netloc, "*.brewery.example") for one in targets):
        return redirect(targets[0])  # expect: INJ106
    return "Not there"


@app.post("/kegs")
def kegs():
    target = request.args.get("next", "")
    # Where there are no patterns, `all` is true.
    if all(fnmatch(urlparse(target).netloc, pattern) for pattern in current_app.config["REDIRECT_HOSTS"]):
        return redirect(target)  # expect: INJ106
    if not any(fnmatch(urlparse(target).netloc, pattern) for pattern in current_app.config["REDIRECT_HOSTS"]):
        return redirect(target)  # expect: INJ106
    return "Not there"


@app.post("/crates")
def crates():
    target = request.args.get("next", "")
    targets = list(request.args.getlist("also"))
    targets.append(target)
    if any(fnmatch(urlparse(one).netloc, "*.brewery.example") for one in targets):
        return redirect(target)  # expect: INJ106
    return "Not there"

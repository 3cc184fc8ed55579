import hashlib
import os
from pathlib import Path

from flask import Flask, abort, request, session

from pages import PAGE

app = Flask(__name__)


@app.get("/page")
def page():
    # Whether the client's copy is still the same; a wrong answer costs him a page.
    tag = hashlib.md5(PAGE.read_bytes()).hexdigest()
    if request.headers.get("If-None-Match") == tag:
        return "", 304
    return PAGE.read_text(), {"ETag": tag}


@app.put("/parts/<int:number>")
def part(number):
    # A part that was damaged on its way is sent again.
    if hashlib.sha1(request.get_data()).hexdigest() != request.headers.get("X-Checksum"):
        abort(409)
    (Path("/srv/parts") / str(number)).write_bytes(request.get_data())
    return "", 204


@app.before_request
def protect():
    # The digest of what was drawn by chance is as good as that.
    session.setdefault("csrf_token", hashlib.sha1(os.urandom(64)).hexdigest())

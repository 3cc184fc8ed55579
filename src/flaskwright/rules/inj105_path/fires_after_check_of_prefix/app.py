import os
from pathlib import Path

from flask import Flask, abort, request, send_file

app = Flask(__name__)
BASE = "/srv/plans"


@app.get("/plans")
def plan():
    # `/srv/plans-of-the-board` begins with `/srv/plans` as well.
    path = os.path.realpath(os.path.join(BASE, request.args["name"]))
    if not path.startswith(BASE):
        abort(403)
    return send_file(path)  # expect: INJ105


@app.get("/plans/raw")
def raw():
    # The path still holds its `..` when its beginning is looked at.
    path = os.path.join(BASE, request.args["name"])
    if not path.startswith(BASE + "/"):
        abort(403)
    with open(path, "rb") as file:  # expect: INJ105
        return file.read()


@app.get("/plans/text")
def text():
    # So it does for pathlib, which compares parts and resolves nothing.
    path = Path(BASE) / request.args["name"]
    if not path.is_relative_to(BASE):
        abort(403)
    return path.read_text()  # expect: INJ105


@app.get("/plans/old")
def old():
    # The answer of the check leads nowhere.
    path = Path(BASE, request.args["name"]).resolve()
    if not path.is_relative_to(BASE):
        app.logger.warning("a plan outside of the folder")
    return send_file(path)  # expect: INJ105

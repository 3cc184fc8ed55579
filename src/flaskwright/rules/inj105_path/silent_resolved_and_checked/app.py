import os
from pathlib import Path

from flask import Flask, abort, request, send_file

from inside import Outside, inside

app = Flask(__name__)
BASE = Path("/srv/plans").resolve()
ROOT = os.path.realpath("/srv/maps")


@app.errorhandler(Outside)
def outside(error):
    return {"error": "no such file"}, 404


@app.get("/plans")
def plan():
    # First the path is resolved, then compared part by part.
    path = (BASE / request.args["name"]).resolve()
    if not path.is_relative_to(BASE):
        abort(404)
    return path.read_text()


@app.get("/plans/parts")
def part():
    return send_file(inside(BASE, request.args["name"]))


@app.get("/maps")
def map_of():
    # With the separator behind it, the folder cannot be the beginning of another's name.
    path = os.path.realpath(os.path.join(ROOT, request.args["name"]))
    if not path.startswith(ROOT + os.sep):
        abort(404)
    with open(path, "rb") as file:
        return file.read()


@app.get("/maps/old")
def old_map():
    path = os.path.abspath(os.path.join(ROOT, request.args["name"]))
    if os.path.commonpath([ROOT, path]) != ROOT:
        return {"error": "no such map"}, 404
    return send_file(path)

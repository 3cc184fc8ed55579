import os
from pathlib import Path

from flask import Flask, abort, request, send_file

from cleaning import without_parents

app = Flask(__name__)
SCORES = "/srv/scores"


@app.get("/scores")
def score():
    # `....//` is `../` again once the inner one is gone.
    name = request.args["name"].replace("../", "")
    return send_file(f"{SCORES}/{name}")  # expect: INJ105


@app.get("/parts")
def part():
    return Path(SCORES, without_parents(request.args["name"])).read_text()  # expect: INJ105


@app.delete("/scores")
def remove():
    # An absolute name holds no `..`, and `join` drops everything before it.
    name = request.args["name"]
    if ".." in name:
        abort(400)
    os.remove(os.path.join(SCORES, name))  # expect: INJ105
    return "", 204

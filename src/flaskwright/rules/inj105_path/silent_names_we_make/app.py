import hashlib
import os
import uuid
from datetime import date
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = Path("/srv/forms")
SUFFIXES = {".pdf", ".txt"}


@app.post("/forms")
def upload():
    # Only the suffix is the client's, and it is one of two.
    form = request.files["form"]
    suffix = os.path.splitext(form.filename)[1].lower()
    if suffix not in SUFFIXES:
        abort(415)
    name = uuid.uuid4().hex + suffix
    form.save(FOLDER / name)
    return {"name": name}, 201


@app.get("/forms/by-title")
def by_title():
    # A digest is hexadecimal digits, whatever was digested.
    digest = hashlib.sha256(request.args["title"].encode()).hexdigest()
    return (FOLDER / digest).read_bytes()


@app.get("/forms/<int:number>")
def by_number(number):
    # The URL takes digits only; a date writes itself as digits and dashes.
    day = date.fromisoformat(request.args["day"])
    with open(f"/srv/forms/{day.isoformat()}/{number:06}.txt") as file:
        return {"form": file.read()}


@app.get("/forms/<uuid:key>")
def by_key(key):
    version = request.args.get("version", 1, type=int)
    return FOLDER.joinpath(f"{key}-{version}.txt").read_text()

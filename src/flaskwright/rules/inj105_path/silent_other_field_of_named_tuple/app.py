import os
from collections import namedtuple
from typing import NamedTuple

from flask import Flask, request

app = Flask(__name__)
Scan = namedtuple("Scan", "place title")


class Print(NamedTuple):
    place: str
    title: str = ""


def scan(place, title):
    found = Scan(place=place, title="")
    if not found.title:
        found = found._replace(title=title)
    return found


@app.post("/scans")
def add_scan():
    found = scan("/tmp/scan.png", request.form["title"])
    os.unlink(found.place)
    return found._asdict(), 201


@app.post("/prints")
def add_print():
    place, title = Print("/tmp/print.png", request.form["title"])
    os.unlink(place)
    return {"title": title}, 201

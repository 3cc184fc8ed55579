import os
from collections import namedtuple

from flask import Flask, request

app = Flask(__name__)
Scan = namedtuple("Scan", ["place", "title"])


@app.post("/scans")
def add_scan():
    found = Scan("/tmp/scan.png", "")._replace(place=request.form["place"])
    os.unlink(found.place)  # expect: INJ105
    return {"title": found.title}, 201

from urllib.parse import urlsplit

import requests
from flask import Flask, abort, request

app = Flask(__name__)

HOSTS = frozenset({"images.museum.example", "cdn.museum.example"})


def allowed(address):
    return urlsplit(address).hostname in HOSTS


@app.post("/pictures")
def add():
    address = request.form["address"]
    if not allowed(address):
        app.logger.warning("a picture from an unknown host")
    return {"size": len(requests.get(address, timeout=5).content)}  # expect: INJ107


@app.post("/pictures/large")
def add_large():
    address = request.form["address"]
    picture = requests.get(address, timeout=5)  # expect: INJ107
    if not allowed(address):
        abort(400)
    return {"size": len(picture.content)}


@app.post("/pictures/pair")
def add_pair():
    first, second = request.form["first"], request.form["second"]
    if not allowed(first):
        abort(400)
    # The second address was never looked at.
    sizes = [len(requests.get(first, timeout=5).content)]
    sizes.append(len(requests.get(second, timeout=5).content))  # expect: INJ107
    return {"sizes": sizes}

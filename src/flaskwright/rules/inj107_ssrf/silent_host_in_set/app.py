from urllib.parse import urlparse, urlsplit

import requests
from flask import Flask, Response, abort, request

app = Flask(__name__)

COVERS = {"covers.library.example", "covers.publisher.example"}


def is_known(address):
    parts = urlsplit(address)
    return parts.scheme == "https" and parts.netloc in COVERS


@app.post("/books/<int:book>/cover")
def fetch_cover(book):
    address = request.form["address"]
    # Only hosts that we know get past this line.
    if urlparse(address).hostname not in COVERS:
        abort(400)
    picture = requests.get(address, timeout=5, allow_redirects=False)
    return Response(picture.content, mimetype="image/jpeg")


@app.post("/books/<int:book>/back")
def fetch_back(book):
    address = request.form["address"]
    if is_known(address):
        return Response(requests.get(address, timeout=5).content, mimetype="image/jpeg")
    return "Unknown host", 400


@app.post("/books/<int:book>/spine")
def fetch_spine(book):
    address = request.form.get("address", "")
    host = urlsplit(address).hostname or ""
    # The dot in front ends the foreign part of the name.
    if not host.endswith(".library.example"):
        abort(400)
    return Response(requests.get(address, timeout=5).content, mimetype="image/jpeg")


@app.post("/books/<int:book>/sample")
def fetch_sample(book):
    address = request.form["address"]
    # The slash ends the host.
    if not address.startswith("https://samples.library.example/"):
        raise ValueError("not one of our samples")
    return {"text": requests.get(address, timeout=5).text}

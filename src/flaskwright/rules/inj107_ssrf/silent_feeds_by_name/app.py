from enum import StrEnum
from urllib.request import urlopen

import requests
from flask import Flask, abort, request

app = Flask(__name__)

FEEDS = {"news": "https://feeds.example/news.xml", "events": "https://feeds.example/events.xml"}
MIRRORS = ("https://north.mirror.example/list", "https://south.mirror.example/list")


class Region(StrEnum):
    NORTH = "north"
    SOUTH = "south"


@app.get("/feed/<name>")
def feed(name):
    # The client's word is looked up, the address is ours.
    if name not in FEEDS:
        abort(404)
    return requests.get(FEEDS[name], timeout=5).text, {"Content-Type": "application/xml"}


@app.get("/mirror")
def mirror():
    address = request.args["address"]
    if address not in MIRRORS:
        abort(400)
    with urlopen(address, timeout=5) as answer:
        return {"length": len(answer.read())}


@app.get("/stock")
def stock():
    try:
        region = Region(request.args["region"])
    except ValueError:
        abort(400)
    # A member of the enumeration, whatever was asked for.
    return requests.get(f"https://{region}.stock.example/levels", timeout=5).json()


@app.get("/archive")
def archive():
    address = FEEDS.get(request.args.get("feed", "news"), FEEDS["news"])
    return {"length": len(requests.get(address, timeout=5).content)}

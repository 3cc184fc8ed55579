import configparser
from pathlib import Path

from flask import Flask, request, send_file

from places import cover_of
from settings import FREE_NAMES

app = Flask(__name__)


@app.get("/covers")
def cover():
    # The helper's answer is one of its own two paths.
    return send_file(cover_of(request.args.get("isbn", "")))


@app.get("/catalogues")
def catalogue():
    # `file` is ours, `title` the client's.
    wanted = {"title": request.args.get("title", ""), "file": "/srv/catalogue.pdf"}
    return send_file(wanted["file"], download_name=wanted["title"] + ".pdf")


@app.get("/shelves")
def shelf():
    # The setting is false, and 42 is less than 200.
    name = "shelf-1.txt"
    if FREE_NAMES:
        name = request.args["name"]
    elif 7 * 6 > 200:
        name = request.headers["X-Shelf"]
    return Path("/srv/shelves", name).read_text()


@app.get("/rooms")
def room():
    config = configparser.ConfigParser()
    config["room"] = {"plan": "/srv/rooms/ground.svg", "floor": "0"}
    config["room"]["floor"] = request.args.get("floor", "0")
    return send_file(config["room"]["plan"])


@app.get("/queues")
def queue():
    names = ["a.txt", request.args.get("name", ""), "c.txt"]
    names.pop(1)
    with open("/srv/queues/" + names[1]) as file:
        return {"queue": file.read()}

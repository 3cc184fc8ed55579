import threading
import time
from contextlib import closing, suppress
from io import StringIO

from flask import Flask, request

app = Flask(__name__)
lock = threading.Lock()
READINGS = [1, 2, 3]


@app.get("/next")
def wait_for_next():
    while True:
        if READINGS:
            return {"reading": READINGS[-1]}
        time.sleep(0)


@app.get("/count")
def count():
    try:
        return {"count": len(READINGS)}
    finally:
        app.logger.debug("counted")


@app.get("/last")
def last():
    try:
        reading = READINGS[-1]
    except IndexError:
        return {"error": "empty"}, 404
    return {"reading": reading}


@app.get("/file")
def as_file():
    with closing(StringIO("1,2,3")) as handle:
        return handle.read()


@app.post("/clear")
def clear():
    with lock:
        READINGS.clear()
        return "", 204


@app.get("/at/<int:position>")
def at(position):
    with suppress(IndexError):
        return {"reading": READINGS[position]}
    return {"error": "no such reading"}, 404


@app.get("/as/<kind>")
def as_kind(kind):
    match kind:
        case "csv":
            return ",".join(map(str, READINGS))
        case "list":
            return READINGS
        case other:
            return {"error": f"unknown kind {other}"}, 400


@app.get("/find/<int:wanted>")
def find(wanted):
    for reading in READINGS:
        if reading == wanted:
            break
    else:
        return {"found": False}, 404
    return {"found": True}


@app.route("/replace", methods=["PUT", "PATCH"])
def replace():
    if request.method == "PUT":
        return {"replaced": True}
    elif request.method == "PATCH":
        return {"patched": True}


@app.route("/settings", methods=["GET", "POST"])
def settings():
    if request.method == "POST":
        return {"saved": True}
    elif request.method in ("GET", "HEAD"):
        return {"settings": {}}

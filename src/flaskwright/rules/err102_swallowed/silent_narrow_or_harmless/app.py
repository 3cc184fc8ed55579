import socket
from contextlib import suppress

from flask import Flask, abort, request

from links import address_of

app = Flask(__name__)


def ask(host, question):
    connection = socket.create_connection((host, 4000), timeout=2)
    try:
        connection.sendall(question)
        return connection.recv(1000)
    finally:
        # A failure to close hides nothing: what happened above goes on.
        try:
            connection.close()
        except Exception:
            pass


def release(host):
    connection = socket.create_connection((host, 4000), timeout=2)
    try:
        connection.close()
    except Exception:
        pass


@app.get("/tides")
def tides():
    try:
        page = int(request.args.get("page", "1"))
    except Exception:
        # Nothing but the reading of a number can fail here.
        page = 0
    with suppress(KeyError, ValueError):
        page = int(request.args["start"])
    try:
        return {"tides": ask("tides.internal", str(page).encode()).hex()}
    except (OSError, TimeoutError):
        return {"tides": None}


@app.post("/tides/reset")
def reset():
    release("tides.internal")
    return "", 204


@app.get("/confirm/<token>")
def confirm(token):
    return {"address": address_of(token) or abort(404)}

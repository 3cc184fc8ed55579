import logging

from flask import Flask, request

from guests import Guest

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/guests")
def add():
    body = request.get_json()
    guest = Guest(body["name"], body["password"])
    # Two fields of the body, and what the request says about itself.
    log.info("new guest %r in room %r from %s", guest.name, body["room"], request.headers.get("User-Agent"))
    return {"name": guest.name}, 201

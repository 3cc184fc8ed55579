import base64
import json
from uuid import UUID

from bson import ObjectId
from bson.errors import InvalidId
from flask import Flask, abort, request
from werkzeug.exceptions import BadRequest

app = Flask(__name__)


@app.get("/shelves/<number>")
def shelf(number):
    # A variable of the URL is a text: `int` raises nothing but ValueError.
    try:
        return {"shelf": int(number)}
    except ValueError:
        return {"error": "no such shelf"}, 404


def known(key):
    try:
        return ObjectId(key)
    except InvalidId:
        abort(404)


@app.get("/books/<string:key>")
def book(key):
    return {"book": str(known(key))}


@app.get("/invitation")
def invitation():
    try:
        return {"token": UUID(hex=request.args["token"]).hex}
    except ValueError:
        return {"error": "malformed"}, 400


def loan_of(uuid=None):
    if uuid:
        try:
            UUID(hex=uuid)
        except ValueError as error:
            raise BadRequest("malformed") from error
    return uuid


@app.get("/loan")
def loan():
    key = request.args.get("loan")
    return {"loan": loan_of(uuid=key) if key is not None else None}


def weights(headers):
    accepted = headers.get("Accept-Language")
    if not accepted:
        return []
    found = []
    for part in accepted.split(","):
        try:
            found.append(float(part.partition(";q=")[2]))
        except ValueError:
            continue
    return found


def position(headers):
    try:
        return json.loads(base64.b64decode(headers.get("X-Position", "") + "=="))
    except ValueError:  # of both: binascii.Error and JSONDecodeError are kinds of it
        return {}


@app.get("/")
def index():
    return {"weights": weights(request.headers), "position": position(request.headers)}

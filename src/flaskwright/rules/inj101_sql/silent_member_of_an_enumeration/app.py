import sqlite3
from enum import Enum

from flask import Flask, abort, request

app = Flask(__name__)


class Filter(Enum):
    WANTED = "WHERE wanted = 1"
    MISSING = "WHERE file IS NULL"


def asked(name):
    value = request.values.get(name)
    if name == "filter":
        try:
            value = Filter[value.upper()] if value else None
        except KeyError:
            abort(400)
    elif name == "number":
        value = int(value)
    return value


def volumes(chosen=None):
    if isinstance(chosen, Filter):
        condition = chosen.value
    elif isinstance(chosen, int):
        condition = f"WHERE number = {chosen}"
    else:
        condition = ""
    return sqlite3.connect("comics.db").execute(f"SELECT id, title FROM volumes {condition}").fetchall()


@app.get("/volumes")
def listed():
    return {"volumes": volumes(asked(request.args["by"]))}

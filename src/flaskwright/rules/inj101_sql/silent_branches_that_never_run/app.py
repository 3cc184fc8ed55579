import sqlite3

from flask import Flask, request

from settings import LEGACY_SEARCH, MODE

app = Flask(__name__)


@app.get("/routes")
def routes():
    # 42 is less than 200: the client's text never takes part.
    start = request.args.get("start", "")
    if 7 * 6 > 200:
        condition = f"start = '{start}'"
    else:
        condition = "start = 'harbour'"
    return {"rows": sqlite3.connect("ferry.db").execute("SELECT id FROM route WHERE " + condition).fetchall()}


@app.get("/stops")
def stops():
    # The settings module fixes the mode.
    word = request.args.get("word", "")
    match MODE:
        case "free":
            order = word
        case "listed":
            order = "name"
        case _:
            order = "id"
    if LEGACY_SEARCH:
        order = word + " DESC"
    return {"rows": sqlite3.connect("ferry.db").execute(f"SELECT id FROM stop ORDER BY {order}").fetchall()}

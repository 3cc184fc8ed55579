import sqlite3

from flask import Flask, abort, request

from sorting import is_direction

app = Flask(__name__)


@app.get("/books")
def books():
    direction = request.args["direction"]
    # SQL reads `DESC` as `desc`.
    if direction.lower() not in ("asc", "desc"):
        abort(400)
    rows = sqlite3.connect("books.db").execute(f"SELECT title FROM books ORDER BY title {direction}")
    return {"titles": [row[0] for row in rows]}


@app.get("/authors")
def authors():
    direction = request.args["direction"]
    if not is_direction(direction):
        abort(400)
    rows = sqlite3.connect("books.db").execute(f"SELECT name FROM authors ORDER BY name {direction}")
    return {"names": [row[0] for row in rows]}


@app.get("/shelves")
def shelves():
    direction = request.args["direction"]
    if direction.upper() == "DESC":
        rows = sqlite3.connect("books.db").execute(f"SELECT name FROM shelves ORDER BY name {direction}")
        return {"names": [row[0] for row in rows]}
    return {"names": []}

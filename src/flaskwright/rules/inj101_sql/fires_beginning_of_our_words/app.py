import sqlite3

from flask import Flask, abort, request

from sorting import begins_well, is_direction

app = Flask(__name__)


@app.get("/books")
def books():
    direction = request.args["direction"]
    if not begins_well(direction):
        abort(400)
    rows = sqlite3.connect("books.db").execute(f"SELECT title FROM books ORDER BY {direction}")  # expect: INJ101
    return {"titles": [row[0] for row in rows]}


@app.get("/authors")
def authors():
    direction = request.args["direction"]
    if not is_direction(direction):
        abort(400)
    rows = sqlite3.connect("books.db").execute(f"SELECT name FROM authors ORDER BY {direction}")  # expect: INJ101
    return {"names": [row[0] for row in rows]}

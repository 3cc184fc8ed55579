import sqlite3

import psycopg
from flask import Flask, request

app = Flask(__name__)


@app.get("/rooms")
def rooms():
    # The text of the statement is constant; the driver sends the value apart from it.
    town = request.args.get("town", "")
    connection = sqlite3.connect("hotel.db")
    found = connection.execute("SELECT name, beds FROM room WHERE town = ?", (town,))
    return [{"name": name, "beds": beds} for name, beds in found]


@app.post("/rooms")
def add():
    room = request.get_json()
    with psycopg.connect("dbname=hotel") as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO room (name, beds) VALUES (%(name)s, %(beds)s)", room)
        cursor.executemany("INSERT INTO tag (word) VALUES (%s)", [(word,) for word in room["tags"]])
    return "", 201


@app.get("/rooms/search")
def search():
    # Placeholders are counted, and a wildcard belongs to the value.
    names = request.args.getlist("name")
    marks = ", ".join("?" for _ in names)
    query = f"SELECT name FROM room WHERE name IN ({marks}) OR town LIKE ?"
    found = sqlite3.connect("hotel.db").execute(query, [*names, f"%{request.args.get('q', '')}%"])
    return {"rooms": found.fetchall()}

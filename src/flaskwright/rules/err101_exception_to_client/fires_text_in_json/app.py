import sqlite3

from flask import Flask, abort, jsonify

app = Flask(__name__)


def rows(query):
    with sqlite3.connect("/srv/library/books.db") as connection:
        return connection.execute(query).fetchall()


@app.get("/books")
def books():
    try:
        return {"books": rows("select title from books")}
    except Exception as error:
        app.logger.exception("books failed")
        return jsonify(error=str(error)), 500  # expect: ERR101


@app.get("/authors")
def authors():
    try:
        return {"authors": rows("select name from authors")}
    except sqlite3.Error as error:
        abort(503, description=f"The database says {error}")  # expect: ERR101


@app.get("/loans")
def loans():
    try:
        return {"loans": rows("select book from loans")}
    except Exception as error:
        return {"error": error.args[0]}, 500  # expect: ERR101

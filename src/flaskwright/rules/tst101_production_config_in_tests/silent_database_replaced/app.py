import sqlite3

from flask import Flask, g

app = Flask(__name__)


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect("notes.db")
    return g.db


@app.get("/notes")
def notes():
    return {"count": get_db().execute("SELECT count(*) FROM notes").fetchone()[0]}

import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/notes")
def notes():
    labels = [one.strip() for one in request.args["labels"].split(",")]
    clauses = []
    for column, *words in [("title", "draft"), ("labels", *labels)]:
        clauses += [f"{column} = '{word}'" for word in words]
    rows = sqlite3.connect("notes.db").execute("SELECT id FROM notes WHERE " + " OR ".join(clauses))  # expect: INJ101
    return {"found": rows.fetchall()}


@app.get("/marks")
def marks():
    columns = [one.strip() for one in request.args["columns"].split(",")]
    chosen = columns and columns
    rows = sqlite3.connect("notes.db").execute("SELECT " + ", ".join(chosen) + " FROM marks")  # expect: INJ101
    return {"found": rows.fetchall()}

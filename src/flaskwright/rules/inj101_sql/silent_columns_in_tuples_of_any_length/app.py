import sqlite3

from flask import Flask, request

app = Flask(__name__)


def tokens(word, deep=False):
    labels = [one.strip() for one in word.split(",")]
    return [("title", deep, word), ("address", deep, word)] + (labels and [("labels", deep, *labels)])


def clause(found):
    # The first of each tuple is a column of ours; the words behind it are bound.
    bound, clauses = [], []
    for column, deep, *words in found:
        inner = []
        for word in words:
            inner += [column + (" LIKE ?" if deep else " = ?")]
            bound += [word]
        clauses += inner if len(inner) < 2 else [f"({' AND '.join(inner)})"]
    return " OR ".join(clauses), bound


@app.get("/bookmarks")
def bookmarks():
    where, bound = clause(tokens(request.args["q"]))
    rows = sqlite3.connect("bookmarks.db").execute(f"SELECT id, title FROM bookmarks WHERE {where}", bound)
    return {"found": rows.fetchall()}

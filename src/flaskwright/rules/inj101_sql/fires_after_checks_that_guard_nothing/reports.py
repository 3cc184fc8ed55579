import re
import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
COLUMNS = frozenset({"name", "opened", "balance"})


def select(column):
    return f"SELECT {column} FROM account"


@app.get("/a")
def start_is_checked_only():
    column = request.args["column"]
    if not re.match(r"[a-z_]+", column):
        abort(400)
    return {"rows": sqlite3.connect("bank.db").execute(select(column)).fetchall()}  # expect: INJ101


@app.get("/b")
def some_words_are_forbidden():
    column = request.args["column"]
    if "drop" in column.lower() or ";" in column or "--" in column:
        abort(400)
    return {"rows": sqlite3.connect("bank.db").execute(select(column)).fetchall()}  # expect: INJ101


@app.get("/c")
def refusal_is_only_logged():
    column = request.args["column"]
    if column not in COLUMNS:
        app.logger.warning("unknown column asked for")
    return {"rows": sqlite3.connect("bank.db").execute(select(column)).fetchall()}  # expect: INJ101


@app.get("/d")
def number_is_checked_and_text_is_used():
    account = request.args["account"]
    try:
        int(request.args["page"])
    except ValueError:
        abort(400)
    statement = "SELECT balance FROM account WHERE id = " + account
    return {"rows": sqlite3.connect("bank.db").execute(statement).fetchall()}  # expect: INJ101

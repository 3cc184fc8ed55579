"""What one request stores and another reads: the engine knows it only after it has seen both."""

from __future__ import annotations

from tests.flow.marked import mistakes

DATABASE = """
import sqlite3
from flask import g, session
app.secret_key = "x"

def database():
    found = getattr(g, "_database", None)
    if found is None:
        found = g._database = sqlite3.connect("shop.db")
    return found

@app.post("/login")
def login():
    row = database().execute("SELECT id FROM member WHERE name = ?", (request.form["name"],)).fetchone()
    session["member"] = row["id"]
    session["name"] = request.form["name"]  # fires
    return ""
"""

NAMES = """
from flask import g, session
app.secret_key = "x"

@app.get("/first")
def first():
    session["name"] = g.name  # fires
    session["town"] = g.town
    return ""

@app.before_request
def read():
    g.name = request.args.get("name")
    g.town = "Seaburgh"
"""

OBJECTS = """
import uuid
from flask import g, session
app.secret_key = "x"

class Visit:
    def __init__(self, referrer):
        self.referrer = referrer
        self.number = uuid.uuid4().hex

@app.before_request
def begin():
    g.visit = Visit(request.referrer)

@app.get("/")
def view():
    session["visit"] = g.visit.number
    session["from"] = g.visit.referrer  # fires
    session["address"] = request.environ["REMOTE_ADDR"]
    session["agent"] = request.environ["HTTP_USER_AGENT"]  # fires
    return ""
"""


def test_rows_of_a_connection_that_is_kept() -> None:
    assert not mistakes("session", DATABASE)


def test_names_that_a_hook_keeps() -> None:
    assert not mistakes("session", NAMES)


def test_attributes_of_an_object_that_a_hook_keeps() -> None:
    assert not mistakes("session", OBJECTS)

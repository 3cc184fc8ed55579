"""On which ways a row may be missing: each way through a view, as it is written."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.missing_rows import MissingRows
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

APP = """\
from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)

class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    shelf_id = db.Column(db.ForeignKey("shelf.id"))

class Shelf(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)

def find(number):
    return Book.query.get(number)

def must(row):
    if not row:
        abort(404)

def may(row):
    if not row:
        print("none")

@app.get("/books/<int:number>")
def view(number):
"""


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("row = Book.query.get(number)\nreturn row.title", True),
        ("row = Book.query.get(number)\nif row:\n    return row.title\nabort(404)", False),
        ("row = Book.query.get(number)\nif not row:\n    abort(404)\nreturn row.title", False),
        ("row = Book.query.get(number)\nif not row:\n    print('none')\nreturn row.title", True),
        ("row = Book.query.get(number)\nif row is None or row.title:\n    return ''\nreturn row.title", False),
        ("row = Book.query.get(number)\nif request.args and not row:\n    abort(404)\nreturn row.title", True),
        ("row = Book.query.get(number)\nreturn row.title if row else ''", False),
        ("row = Book.query.get(number)\nreturn row and row.title", False),
        ("row = Book.query.get(number) or Book()\nreturn row.title", False),
        ("if row := Book.query.get(number):\n    return row.title\nreturn ''", False),
        ("row = Book.query.get(number)\nother = row\nreturn other.title", True),
        ("row = Book.query.get(number)\nrow = Book()\nreturn row.title", False),
        ("row = Book.query.get(number)\nmust(row)\nreturn row.title", False),
        ("row = Book.query.get(number)\nmay(row)\nreturn row.title", True),
        ("row = find(number)\nreturn row.title", True),
        ("row = find(number)\nif row is None:\n    raise KeyError(number)\nreturn row.title", False),
        ("row = find(number)\ntry:\n    return row.title\nexcept AttributeError:\n    return ''", False),
        ("row = find(number)\ntry:\n    return row.title\nexcept ValueError:\n    return ''", True),
        ("row = find(7)\nreturn row.title", False),
        ("row = find(request.args['n'])\nrow.title = 'x'\nreturn ''", True),
        ("row = find(number)\nmust(row)\nshelf = Shelf.query.get(row.shelf_id)\nreturn shelf.name", False),
        (
            "row = Book.query.get(number)\nif row != Book():\n    abort(403)\nreturn row.title",
            False,
        ),
        ("return Book.query.filter_by(id=number).with_entities(Book.title).scalar()", False),
        ("row = find(number)\nwhile row is None:\n    row = find(number + 1)\nreturn row.title", False),
    ],
)
def test_ways(body: str, missing: bool, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP + indent(dedent(body), "    ") + "\n")
    assert bool(MissingRows(project_of(tmp_path)).found()) is missing

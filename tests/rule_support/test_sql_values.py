"""Which expression becomes the value of which column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.sql_values import sql_values
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ('run("INSERT INTO users (name, pw) VALUES (?, ?)", (a, b))', [("written", "users", "pw", "b")]),
        ('run("INSERT INTO users (name, pw) VALUES (%s, %s)" % (a, b))', [("written", "users", "pw", "b")]),
        ("run(f\"INSERT INTO users (name, pw) VALUES ('{a}', '{b}')\")", [("written", "users", "pw", "b")]),
        ('run("INSERT INTO users (pw) VALUES (\'" + b + "\')")', [("written", "users", "pw", "b")]),
        ("run(\"INSERT INTO users (pw) VALUES ('{}')\".format(b))", [("written", "users", "pw", "b")]),
        ('run(text("UPDATE users SET pw = :p WHERE id = :i"), {"p": b, "i": a})', [("written", "users", "pw", "b")]),
        ('run("SELECT id FROM `users` WHERE name = ? AND users.pw = ?", [a, b])', [("compared", "users", "pw", "b")]),
        ('run("SELECT pw FROM users WHERE name = ?", (a,))', []),
        ('run("INSERT INTO users VALUES (?, ?)", (a, b))', []),
        ('run("the pw = ?", (b,))', []),
        ('run("INSERT INTO users (pw) VALUES (?)", *b)', []),
        ("run()", []),
    ],
)
def test_values_of_columns(tmp_path: Path, call: str, wanted: list[tuple[str, str, str, str]]) -> None:
    (tmp_path / "app.py").write_text(f"from lib import run, text\ndef view(a, b):\n    {call}\n")
    project = project_of(tmp_path)
    (unit,) = [one for one in project.code.units if one.function is not None]
    source = unit.module.source
    found = [
        (one.how, one.table, one.column, source.slice(one.node.start, one.node.end))
        for fact in unit.calls
        for one in sql_values(project.code.bodies, fact)
        if one.column == "pw"
    ]
    assert found[:1] == wanted

"""Texts that look like numbers: digits that `int` does not take, and more of them than it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.engine.checking import ask_rules
from flaskwright.rules import load_rules
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

APP = """
from flask import Flask, redirect, render_template, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)

@app.get("/items/<number>")
def item(number):
    return "{NUMBER} {}".format(request.args["x"], 1)

@app.post("/")
def index():
    stored = [request.form["password"]]
    one = generate_password_hash(request.form["password"], "scrypt:NUMBER")
    other = generate_password_hash(request.form["password"], "pbkdf2:sha256:NUMBER")
    return render_template("page.html", rows=[request.args], names=(stored, one, other))

@app.get("/first")
def first():
    return redirect("/items/NUMBER")
"""
PAGE = "{{ rows | map(attribute='a.NUMBER') | join | safe }} {{ '{NUMBER}'.format(rows) }} {{ rows[0]['NUMBER'] }}"


@pytest.mark.parametrize("number", ["\N{SUPERSCRIPT TWO}", "9" * 5000, "\N{ARABIC-INDIC DIGIT THREE}"])
def test_digits_of_any_kind_crash_nothing(tmp_path: Path, number: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "app.py").write_text(APP.replace("NUMBER", number), "utf-8")
    (tmp_path / "templates/page.html").write_text(PAGE.replace("NUMBER", number), "utf-8")
    project = project_of(tmp_path)
    answers = ask_rules(project, load_rules().values())
    assert [problem.message[:200] for problem in answers.problems] == []

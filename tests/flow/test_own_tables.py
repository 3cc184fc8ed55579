"""What a project says of its own functions in `[tool.flaskwright.libraries]`, and that it holds for them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
import vendor

def plain(text):
    return vendor.plain(text)

def shown(text):
    return vendor.shown(text)

def is_ours(text):
    return vendor.knows(text)
"""
APP = """\
import os
from flask import Flask, abort, request
from shop.text import is_ours, plain, shown
app = Flask(__name__)

@app.get("/plain")
def by_plain():
    os.system(plain(request.args["q"]))
    return "done"

@app.get("/shown")
def by_shown():
    os.system(shown(request.args["q"]))
    return "done"

@app.get("/ours")
def by_guard():
    if not is_ours(request.args["q"]):
        abort(404)
    os.system(request.args["q"])
    return "done"
"""


def lines(folder: Path, settings: str) -> list[int]:
    shop = folder / "shop"
    shop.mkdir()
    (shop / "__init__.py").touch()
    (shop / "text.py").write_text(TEXT, encoding="utf-8")
    (shop / "app.py").write_text(APP, encoding="utf-8")
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    project = project_of(folder)
    source = project.sources["shop/app.py"]
    return sorted({source.line(hit.location.start) for hit in project.flow.hits if hit.kind == "command"})


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", [8, 13, 20]),
        ('sanitizers = { "shop.text.plain" = { clears = ["command"] } }', [13, 20]),
        ('sanitizers = { "shop.text.plain" = { clears = ["html"] } }', [8, 13, 20]),
        ('clean = ["shop.text.shown"]', [8, 20]),
        ('guards = { "shop.text.is_ours" = { on = 0, clears = ["command"] } }', [8, 13]),
    ],
)
def test_tables_of_the_project(tmp_path: Path, settings: str, expected: list[int]) -> None:
    table = f"[tool.flaskwright.libraries]\n{settings}\n" if settings else ""
    assert lines(tmp_path, table) == expected


def test_a_sink_of_the_project(tmp_path: Path) -> None:
    settings = '[tool.flaskwright.libraries]\nsinks = { "shop.text.shown" = { kind = "command", argument = 0 } }\n'
    assert lines(tmp_path, settings) == [8, 13, 20]

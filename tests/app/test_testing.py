"""What tests do is seen with the production code at hand, and the models of the application know nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.semantics.values import External
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

SHOP = """\
from flask import Flask

def create_app(name="shop"):
    app = Flask(name)
    return app

app = create_app()
"""
CONFTEST = """\
import pytest
from shop import create_app

@pytest.fixture
def client():
    return create_app("test").test_client()
"""
TEST = """\
from shop import app

def test_home():
    assert app.test_client().get("/").status_code == 404
"""


def write(folder: Path) -> None:
    (folder / "shop.py").write_text(SHOP, encoding="utf-8")
    (folder / "tests").mkdir()
    (folder / "tests" / "test_home.py").write_text(TEST, encoding="utf-8")
    (folder / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")


def test_units_of_conftest_come_first(tmp_path: Path) -> None:
    write(tmp_path)

    units = [(unit.module.path, unit.scope) for unit in project_of(tmp_path).tests.units]

    assert units == [
        ("tests/conftest.py", ""), ("tests/conftest.py", "client"),
        ("tests/test_home.py", ""), ("tests/test_home.py", "test_home"),
    ]  # fmt: skip


def test_an_imported_application_is_told_from_one_that_tests_make(tmp_path: Path) -> None:
    write(tmp_path)
    project = project_of(tmp_path)

    imported = {}
    for unit in project.tests.units:
        for call in unit.calls:
            if isinstance(call.callee, External) and call.callee.path == "flask.Flask().test_client":
                made = creation(call.callee.receiver)
                assert made is not None
                assert made.node is project.app.applications[0].call.node
                imported[unit.scope] = project.tests.made_by_import(made)

    assert imported == {"client": False, "test_home": True}


def test_the_application_knows_nothing_of_its_tests(tmp_path: Path) -> None:
    write(tmp_path)
    project = project_of(tmp_path)
    before = (len(project.code.units), len(project.code.events), len(project.app.applications))

    assert project.tests.units
    assert (len(project.code.units), len(project.code.events), len(project.app.applications)) == before
    assert all(unit.module.path == "shop.py" for unit in project.code.units)


def test_broken_tests_say_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "tests" / "test_broken.py").write_text("from shop import app\napp.test_client(\n", encoding="utf-8")

    assert project_of(tmp_path).tests.units

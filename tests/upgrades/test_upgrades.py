from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright import upgrades
from flaskwright.fixes.apply import apply_fixes
from flaskwright.libraries.upgrades import Name, load_upgrades
from flaskwright.libraries.versions import numbers
from flaskwright.rules import load_rules
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """\
from flask import Flask, Markup, request
from sqlalchemy import create_engine, select

app = Flask(__name__)
engine = create_engine("sqlite://")


@app.get("/")
def index():
    return Markup(engine.execute(select([1])).scalar())
"""


@pytest.fixture
def project(tmp_path: Path):
    (tmp_path / "app.py").write_text(SOURCE)
    (tmp_path / "requirements.txt").write_text("flask==1.1.4\nsqlalchemy==1.3.24\n")
    return project_of(tmp_path)


def test_the_versions_in_use(project):
    assert upgrades.in_use(project, "flask", "sqlalchemy", "celery") == {"flask": (1, 1, 4), "sqlalchemy": (1, 3, 24)}


@pytest.mark.parametrize(
    ("target", "subjects"),
    [
        ({}, []),
        ({"flask": (1, 1, 4), "sqlalchemy": (1, 4, 54)}, []),
        ({"flask": (3, 0)}, ["flask Markup"]),
        ({"sqlalchemy": (2,)}, ["sqlalchemy engine.execute", "sqlalchemy select"]),
        ({"flask": (3, 1, 2), "sqlalchemy": (2, 1), "nothing": (1,)},
         ["flask Markup", "sqlalchemy engine.execute", "sqlalchemy select"]),
    ],
)  # fmt: skip
def test_what_fails_with_a_target(project, target, subjects):
    assert sorted(finding.subject for finding in upgrades.findings(project, target)) == subjects


def test_the_trace_names_the_pin_of_a_version_in_use(project):
    found = next(upgrades.findings(project, {"flask": (3, 0)}))
    assert found.trace == ()
    at_pin = next(upgrades.findings(project, {"sqlalchemy": (2, 0)}))
    assert at_pin.trace == ()


def test_the_fixes_for_a_target(project):
    found = list(upgrades.findings(project, {"flask": (3, 0), "sqlalchemy": (2, 0)}))
    done = apply_fixes(found, project.sources, include_unsafe=True)
    text = done.sources["app.py"].text
    assert "from markupsafe import Markup" in text
    assert "select(1)" in text
    assert "engine.execute(" in text  # what needs a transaction is left


@pytest.mark.parametrize("table", load_upgrades(), ids=lambda table: table.library)
def test_every_table_belongs_to_a_rule(table):
    rule = load_rules()[table.code]
    assert rule.name == table.rule
    assert (rule.severity.label == "warning") is table.warns


@pytest.mark.parametrize("table", load_upgrades(), ids=lambda table: table.library)
def test_every_entry_has_a_version_and_a_source(table):
    for entry in table.entries:
        assert entry.source.startswith("https://")
        assert (entry.removed is None) != (entry.legacy is None)
        assert numbers(entry.since)
        assert not (entry.legacy and not table.warns), "what still works is no error"


@pytest.mark.parametrize("table", load_upgrades(), ids=lambda table: table.library)
def test_no_path_is_listed_twice(table):
    paths = [path for entry in table.entries if isinstance(entry, Name) for path in entry.paths]
    assert len(paths) == len(set(paths))

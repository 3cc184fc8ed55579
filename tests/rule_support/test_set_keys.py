"""Which keys set-up code writes, and who reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.rule_support.set_keys import is_mentioned, set_keys
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project

APP = """
from flask import Flask
import settings

app = Flask(__name__)
app.config.from_object(settings.Live)
app.config.from_mapping({"FROM_DICTIONARY": 1}, from_keyword=2)
app.config["DIRECT"] = 3
app.secret_key = "an attribute is no key"
"""
SETTINGS = """
class Base:
    INHERITED = 1
    _private = 2

class Live(Base):
    OWN: int = 3
    small = 4

    def method(self):
        return self.INHERITED
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "app.py").write_text(APP, "utf-8")
    (tmp_path / "settings.py").write_text(SETTINGS, "utf-8")
    return project_of(tmp_path)


def test_every_place_once_and_the_key_exactly(project: Project) -> None:
    found = list(set_keys(project))
    assert sorted(one.key for one in found) == [
        "DIRECT", "FROM_DICTIONARY", "INHERITED", "OWN", "from_keyword", "small",
    ]  # fmt: skip
    for one in found:
        place = one.written.key_location
        assert one.written.module.source.slice(place.start, place.end) == one.key


def test_a_mention_elsewhere_reads_a_key(project: Project) -> None:
    assert is_mentioned(project, "INHERITED")
    assert not is_mentioned(project, "OWN")
    assert not is_mentioned(project, "DIRECT")

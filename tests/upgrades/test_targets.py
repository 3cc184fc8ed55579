"""What `--to` may say, and which libraries come along."""

from __future__ import annotations

import re

import pytest

from flaskwright.errors import UsageError
from flaskwright.findings.finding import Location
from flaskwright.project.dependencies.model import Dependencies, Requirement
from flaskwright.upgrades.targets import all_targets, read_targets


def required(**versions: str) -> Dependencies:
    found = [
        Requirement(name.replace("_", "-"), f"=={version}", version, "pin", "main", Location("requirements.txt", 0, 1))
        for name, version in versions.items()
    ]
    return Dependencies(found, (), lambda _: False)


def test_a_line_of_versions_means_its_newest() -> None:
    assert read_targets(["flask=2.0, SQLAlchemy=1.4"]) == {"flask": (2, 0, 3), "sqlalchemy": (1, 4, 54)}
    assert read_targets(["flask==2.0.1", "Flask_SQLAlchemy=3"]) == {"flask": (2, 0, 1), "flask-sqlalchemy": (3, 1, 1)}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "takes LIBRARY=VERSION"),
        ("flask", "`flask` is none"),
        ("flask=", "`flask=` is none"),
        ("=3.1", "`=3.1` is none"),
        ("flask=3.1,", "`` is none"),
        ("flask=three", "flask=three: a version is made of numbers"),
        ("flask=" + "9" * 5000, "a version is made of numbers"),
        ("flask=99", "flask=99: the newest that is known here is"),
        ("flask=1.9", "flask=1.9: there is no such version"),
        ("flsk=3.1", "did you mean `flask`?"),
        ("numpy=2", "knows no upgrades of `numpy`; it knows those of"),
        ("flask=3.1,flask=3.0", "names `flask` twice"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(written: str, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)) as refused:
        read_targets([written])
    assert "\n" not in str(refused.value)


def test_libraries_come_along_that_cannot_stay_behind() -> None:
    moves = all_targets(read_targets(["sqlalchemy=2.0"]), required(sqlalchemy="1.3.24", flask_sqlalchemy="2.4.4"))
    assert [(one.library, one.asked, one.before) for one in moves] == [
        ("sqlalchemy", True, (1, 3, 24)),
        ("flask-sqlalchemy", False, (2, 4, 4)),
    ]
    moves = all_targets(read_targets(["flask=3.1"]), required(flask="1.1.4", markupsafe="1.1.1"))
    assert {one.library for one in moves} == {"flask", "werkzeug", "jinja2", "itsdangerous", "markupsafe"}


def test_nothing_comes_along_that_is_not_there_or_is_new_enough() -> None:
    moves = all_targets(read_targets(["sqlalchemy=2.1"]), required(sqlalchemy="2.0.1", flask_sqlalchemy="3.1.1"))
    assert [one.library for one in moves] == ["sqlalchemy"]
    assert [one.library for one in all_targets(read_targets(["flask=3.1"]), required())] == ["flask"]

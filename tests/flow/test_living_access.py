"""The routes that the access matrix gives to anybody are those that answer a stranger in the living application."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flaskwright.overview.access import access_overview
from tests.engine.projects import project_of

APPS = Path(__file__).parent.parent / "apps" / "access"
sys.path.insert(0, str(APPS))

from living_access import living_access  # noqa: E402 - the script stands beside the apps

FOLDERS = sorted(path.parent for path in APPS.glob("*/entry.txt"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_anybody_is_who_the_living_application_lets_in(folder: Path) -> None:
    living = living_access(folder)
    project = project_of(folder)

    told = {
        (row.url, method): row.who == "anybody"
        for table in access_overview(project)
        for row in table.rows
        for method in row.methods or ()
    }

    assert {key: told.get(key) for key in living} == living


def test_there_are_eight_differently_guarded_apps() -> None:
    assert len(FOLDERS) >= 8

"""The routes of our model equal what `app.url_map` of the living application says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.engine.projects import project_of

APPS = Path(__file__).parent.parent / "apps"
sys.path.insert(0, str(APPS))

from living_routes import living_routes  # noqa: E402 - the script stands beside the apps

FOLDERS = sorted(path.parent for path in APPS.glob("*/entry.txt"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_routes_equal_the_living_url_map(folder: Path) -> None:
    living = set(living_routes(folder, own=True))
    project = project_of(folder)

    ours = [{(route.rule, route.methods, route.endpoint) for route in app.mounted} for app in project.app.applications]

    assert living in ours


def test_there_are_ten_differently_built_apps() -> None:
    assert len(FOLDERS) >= 10

"""The settings of our model equal what `app.config` of the living application says, in each given environment."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.app.environments.plain import UnknownValueError, plain
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from flaskwright.app.environments.model import AppSettings

APPS = Path(__file__).parent.parent / "apps"
sys.path.insert(0, str(APPS))

from living_settings import canonical, living_settings  # noqa: E402 - the script stands beside the apps

FOLDERS = sorted(path.parent for path in APPS.glob("settings/*/entry.txt"))
CASES = [
    pytest.param(folder, world, number, id=f"{folder.name}-{number}")
    for folder in FOLDERS
    for number, world in enumerate(json.loads((folder / "worlds.json").read_text("utf-8")))
]


def known(settings: AppSettings, root: str) -> dict[str, str]:
    """Our settings as the living ones are written; `?` for what is not known."""
    found = {}
    for key, effective in settings.keys.items():
        texts = set()
        for possible in effective.values:
            try:
                texts.add(canonical(plain(possible.value, root)))
            except UnknownValueError:
                texts.add("?")
        found[key] = texts.pop() if len(texts) == 1 and effective.always else "?"
    return found


@pytest.mark.parametrize(("folder", "world", "number"), CASES)
def test_settings_equal_the_living_configuration(folder: Path, world: dict[str, str], number: int) -> None:
    living = living_settings(folder, world)
    others = folder / "own_keys_of_library.txt"  # what the library keeps there for itself
    if others.exists():
        living = {key: one for key, one in living.items() if not re.search(others.read_text("utf-8").strip(), key)}
    project = project_of(folder)

    ours = [known(project.environments.under(one, world, str(folder)), str(folder)) for one in project.app.applications]

    assert not project.problems
    assert len(ours) == 1
    # What only the machine tells: the time, chance, files that are not the project's.
    unknowable = folder / "unknown.json"
    unknown = json.loads(unknowable.read_text("utf-8"))[number] if unknowable.exists() else []
    assert sorted(key for key, one in ours[0].items() if one == "?") == unknown
    living = {key: "?" if key in unknown else one for key, one in living.items()}
    # A key that we set to what Flask has by itself is not among those that differ from its defaults.
    assert {key: ours[0].get(key) for key in living} == living
    assert not {key for key in ours[0].keys() - living.keys() if ours[0][key] not in ("False", "None")}


def test_there_are_eight_differently_built_apps() -> None:
    assert len(FOLDERS) >= 8

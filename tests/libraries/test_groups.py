"""The groups of names that code asks for are there: one that no file has is empty, and nobody notices."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import flaskwright
from flaskwright.libraries import load_libraries
from flaskwright.libraries.flows import load_flows

MODULES = [
    path.read_text("utf-8")
    for path in Path(flaskwright.__file__).parent.rglob("*.py")
    if not any(part.startswith(("fires_", "silent_")) for part in path.parts)
]


def asked(call: str) -> list[str]:
    """The groups that our modules name in calls that are written so."""
    return sorted({name for text in MODULES for name in re.findall(rf'{call}\(\s*"(\w+)"', text)})


@pytest.mark.parametrize("name", asked(r"\.role"))
def test_roles_are_there(name: str) -> None:
    assert load_libraries().role(name)


@pytest.mark.parametrize("name", asked(r"\bflows\.names"))
def test_lists_of_words_are_there(name: str) -> None:
    assert load_flows().names(name)

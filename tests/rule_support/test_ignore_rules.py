"""What a project's own `.gitignore` files say of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.project.disk import Disk
from flaskwright.rule_support.ignore_rules import is_ignored

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("rules", "path", "wanted"),
    [
        ({}, ".env", None),
        ({".gitignore": "*.pyc\n"}, ".env", False),
        ({".gitignore": ".env\n"}, ".env", True),
        ({".gitignore": ".env\n"}, "app/.env", True),
        ({".gitignore": "/.env\n"}, "app/.env", False),
        ({".gitignore": ".env*\n!.env.example\n"}, ".env.example", False),
        ({".gitignore": "*.pyc\n", "app/.gitignore": ".env\n"}, "app/.env", True),
        ({".gitignore": ".env\n", "app/.gitignore": "!.env\n"}, "app/.env", False),
    ],
)
def test_the_nearest_rules_decide(tmp_path: Path, rules: dict[str, str], path: str, wanted: bool | None) -> None:
    for name, text in rules.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert is_ignored(Disk(tmp_path), path) is wanted


def test_a_repository_without_rules_ignores_nothing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert is_ignored(Disk(tmp_path), ".env") is False

"""What production services are given in their environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.deployed_values import deployed_values
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path


def values(folder: Path) -> list[tuple[str, str, bool]]:
    return [(one.name, one.value, one.fallback) for one in deployed_values(project_of(folder))]


def test_compose_services_and_fallbacks(tmp_path: Path) -> None:
    (tmp_path / "compose.yml").write_text(
        "services:\n  web:\n    environment:\n      A: one\n      B: ${B:-two}\n      C: ${C}\n      D:\n"
        "  local:\n    command: flask run --debug\n    environment:\n      E: three\n"
        "  named:\n    environment:\n      - APP_ENV=development\n      - F=four\n"
    )
    assert values(tmp_path) == [("A", "one", False), ("B", "two", True)]


def test_only_the_stages_that_the_image_is_made_of_count(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(
        "FROM python AS base\nENV A=one\nFROM node AS pages\nENV B=two\nFROM base\nARG C=three\nENV D=four\n"
    )
    assert sorted(values(tmp_path)) == [("A", "one", False), ("D", "four", False)]


def test_files_for_development(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.override.yml").write_text("services:\n  web:\n    environment:\n      A: one\n")
    assert values(tmp_path) == []

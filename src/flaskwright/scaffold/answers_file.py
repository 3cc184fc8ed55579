"""The file in which a project keeps the answers that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS_FILE = ".copier-answers.yml"
_NOT_OURS = f"{ANSWERS_FILE} is not of a project that `flaskwright new` made"
SOURCE = "flaskwright"
"""What `_src_path` says in a project that we made: the template comes with us, and stands under no address."""


def read_answers(project: Path) -> dict[str, Any]:
    """What a project's file of answers holds; raises `UsageError` if it holds none."""
    try:
        given = yaml.safe_load((project / ANSWERS_FILE).read_text("utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"no {ANSWERS_FILE} here: go to a project that `flaskwright new` made") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{ANSWERS_FILE} cannot be read; restore it from git") from error
    if not isinstance(given, dict):
        raise UsageError(_NOT_OURS)
    return given


def must_be_ours(given: dict[str, Any]) -> None:
    """Raise `UsageError` for answers that another template asked for."""
    if given.get("_src_path") != SOURCE:
        raise UsageError(_NOT_OURS)

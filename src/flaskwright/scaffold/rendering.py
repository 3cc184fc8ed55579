"""From answers to a folder of files: what Copier makes of our template."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

    from flaskwright.scaffold.answers import Answers

TEMPLATE = Path(__file__).parent / "template"
SETTINGS = "copier.yml"
VERSION = "template_version"
"""The question of the template that nobody is asked: its default is the template's version, a whole number."""

INSTALL = "pip install 'flaskwright[scaffold]'"


def copier() -> ModuleType:
    """Copier, if it is there; raises `UsageError` that says how to install it."""
    try:
        import copier  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as error:
        raise UsageError(f"Copier, which writes the files, is not installed: {INSTALL}") from error
    return copier


def template_version(template: Path = TEMPLATE) -> int:
    """The version of a template."""
    documents = yaml.load_all((template / SETTINGS).read_text("utf-8"), _Questions)
    merged = {key: value for document in documents if isinstance(document, dict) for key, value in document.items()}
    return int(merged[VERSION]["default"])


class _Questions(yaml.SafeLoader):
    """Reads a template's questions without the files that they include."""


_Questions.add_constructor("!include", lambda _loader, _node: None)


def render(answers: Answers, target: Path, template: Path = TEMPLATE) -> None:
    """Write a new application to `target`, which is not there yet: all of it, or nothing."""
    maker = copier()
    if os.path.lexists(target):
        raise UsageError(f"{target} exists already; choose another name, or remove it")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
            made = Path(folder) / target.name
            maker.run_copy(
                os.fspath(template),
                made,
                data=msgspec.to_builtins(answers),
                defaults=True,
                quiet=True,
                # Not the defaults and trust that the user's own Copier has.
                settings=maker.Settings(),
            )
            made.rename(target)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}") from error

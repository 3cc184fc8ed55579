"""The project's own Python, which has its libraries: Alembic makes the revision there, and Ruff formats what is new."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from flaskwright.errors import UsageError

PATIENCE = 120
"""Seconds after which a call of the project's Python is given up."""

_COPIED = ("migrations", "src")
_PROGRAM = """
import pathlib, sys
import flask_migrate
from {package} import create_app
from {package}.config import TestingSettings

app = create_app(TestingSettings("sqlite:///" + str(pathlib.Path("revision.db").resolve())))
with app.app_context():
    flask_migrate.upgrade("migrations")
    made = flask_migrate.migrate("migrations", message={message!r})
"""


def find_python(root: Path, named: Path | None) -> Path | None:
    """The project's Python: the one that is named, or of its `.venv`, or of the environment that is active."""
    if named is not None:
        if shutil.which(named) is None:
            raise UsageError(f"{named} is no program; name the project's Python")
        return Path(os.path.abspath(shutil.which(named) or named))  # noqa: PTH100 - a link to a Python is not followed
    folders = [root / ".venv", *([Path(active)] if (active := os.environ.get("VIRTUAL_ENV")) else [])]
    inside = ("Scripts/python.exe",) if sys.platform == "win32" else ("bin/python",)
    return next((path for folder in folders for one in inside if (path := folder / one).is_file()), None)

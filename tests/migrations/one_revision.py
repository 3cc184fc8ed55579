"""Revisions of one file, read."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tests.engine.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.migrations.model import Program
    from flaskwright.migrations.operations import Direction

HEAD = """\
import sqlalchemy as sa
from alembic import context, op
from sqlalchemy import orm
revision = "one"
down_revision = None
"""


def read(root: Path, body: str, direction: Direction = "upgrade", files: dict[str, str] | None = None) -> Program:
    """The program of a revision whose function has a body, or which is given whole."""
    whole = textwrap.dedent(body).strip()
    if "def upgrade" not in whole:
        whole = f"def {direction}():\n" + textwrap.indent(whole, "    ")
    written = {"migrations/env.py": "", "migrations/versions/one.py": f"{HEAD}{whole}\n", **(files or {})}
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    migrations = project_of(root).migrations
    (history,) = migrations.histories
    return migrations.program(history.revisions[0], direction)


def kinds(program: Program) -> list[str]:
    return [type(one.operation).__name__ for one in program.steps]

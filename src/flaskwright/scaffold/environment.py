"""The project's own Python, which has its libraries: Alembic makes the revision there, and Ruff formats what is new."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flaskwright.scaffold.layout import Layout
    from flaskwright.scaffold.plan import Plan

PATIENCE = 120
"""Seconds after which a call of the project's Python is given up."""

REVISIONS = "migrations/versions"
_COPIED = ("migrations", "src", "pyproject.toml")
_PROGRAM = """
import sys
import flask_migrate
from alembic.runtime.environment import EnvironmentContext
from wsgi import app

table, message = sys.argv[1:]
configure = EnvironmentContext.configure

def about_the_table_alone(thing, name, kind, reflected, compared):
    return (name if kind == "table" else thing.table.name) == table

def configure_for_a_new_table(self, *arguments, **options):
    # What is new needs no copy of what is there, so its revision is written in the plain form.
    options |= {"render_as_batch": False, "include_object": about_the_table_alone}
    return configure(self, *arguments, **options)

with app.app_context():
    flask_migrate.upgrade("migrations")
    EnvironmentContext.configure = configure_for_a_new_table
    flask_migrate.migrate("migrations", message=message)
"""


def find_python(root: Path, named: str | None) -> Path | None:
    """The project's Python: the one that is named, or that of its `.venv`, or of the environment that is active."""
    if named is not None:
        found = shutil.which(named)
        if found is None:
            raise UsageError(f"{named} is no program; name the project's Python")
        return Path(os.path.abspath(found))  # noqa: PTH100 - the link of an environment is not followed
    folders = [root / ".venv", *([Path(active)] if (active := os.environ.get("VIRTUAL_ENV")) else [])]
    inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return next((path for folder in folders if (path := folder / inside).is_file()), None)


def formatted(root: Path, python: Path | None, files: Mapping[str, str]) -> dict[str, str]:
    """The files as the project's Ruff formats them; as they are where it has none."""
    ruff = _ruff(root, python)
    return {path: _formatted(ruff, root, path, text) for path, text in files.items()} if ruff else dict(files)


def _formatted(ruff: Sequence[str], root: Path, path: str, text: str) -> str:
    if not path.endswith(".py") or not text:
        return text
    done = _run([*ruff, "format", "--quiet", "--stdin-filename", path, "-"], root, feed=text)
    return done.stdout if done is not None and done.returncode == 0 else text


def _ruff(root: Path, python: Path | None) -> tuple[str, ...]:
    """How to call Ruff: that of the project, or else that of the machine."""
    if python is not None:
        own = (os.fspath(python), "-m", "ruff")
        done = _run([*own, "--version"], root)
        if done is not None and done.returncode == 0:
            return own
    found = shutil.which("ruff")
    return (found,) if found else ()


def has_revision(layout: Layout, table: str) -> bool:
    """Whether a revision of the project makes a table."""
    for path in sorted((layout.root / REVISIONS).glob("*.py")):
        try:
            tree = ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "create_table":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and first.value == table:
                    return True
    return False


def new_revision(layout: Layout, planned: Plan, python: Path, table: str, message: str) -> tuple[str, str]:
    """The revision that makes a table of the planned models: its path and its text.

    Alembic makes it in a copy of the project, on a SQLite database that all other revisions have brought to their head;
    the project itself and its databases are left alone. Raises `UsageError` where that fails.
    """
    with tempfile.TemporaryDirectory(prefix="flaskwright-", ignore_cleanup_errors=True) as name:
        copy = Path(name)
        _copy(layout.root, copy)
        for path, text in planned.after.items():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text(text, "utf-8")
        before = set((copy / REVISIONS).glob("*.py"))
        done = _run([os.fspath(python), "-c", _PROGRAM, table, message], copy, variables=_variables(copy))
        made = sorted(set((copy / REVISIONS).glob("*.py")) - before)
        if done is None or done.returncode != 0 or len(made) != 1:
            raise UsageError(f"Alembic could not make the revision: {_why(done)}; --no-migration leaves it to you")
        path = f"{REVISIONS}/{made[0].name}"
        lines = made[0].read_text("utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if not line.strip().startswith("# ###"))
        return path, formatted(layout.root, python, {path: text})[path]


def _copy(root: Path, copy: Path) -> None:
    """Copy what makes the application and its revisions."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in (*_COPIED, *(path.name for path in root.glob("*.py"))):
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, ignore=ignored)
        elif (root / name).is_file():
            shutil.copy(root / name, copy / name)
    if not (copy / REVISIONS).is_dir() or not (copy / "wsgi.py").is_file():
        missing = "wsgi.py" if (copy / REVISIONS).is_dir() else REVISIONS
        raise UsageError(f"the revision cannot be made: {missing} is not there; --no-migration leaves it to you")


def _variables(copy: Path) -> dict[str, str]:
    """Settings for development, whatever the user's own environment says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FLASK_", "PYTHON"))}
    return {
        **kept,
        "APP_ENV": "development",
        "DATABASE_URL": f"sqlite:///{copy / 'revision.db'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join([os.fspath(copy / "src"), os.fspath(copy)]),
        "PYTHONWARNINGS": "ignore",
    }


def _why(done: subprocess.CompletedProcess[str] | None) -> str:
    """The line that tells why a program failed."""
    if done is None:
        return f"it did not end within {PATIENCE} seconds, or could not be started"
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return lines[-1] if lines and done.returncode != 0 else "it found nothing to do"


def _run(
    command: Sequence[str], folder: Path, *, feed: str | None = None, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str] | None:
    """Run a program to its end, or `None` where it cannot be started or takes too long."""
    stdin = None if feed is not None else subprocess.DEVNULL
    try:
        return subprocess.run(
            command,
            capture_output=True,
            check=False,
            cwd=folder,
            encoding="utf-8",
            errors="replace",
            env=variables,
            input=feed,
            stdin=stdin,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None

"""From a project and what a user asks to a rehearsal of its new revisions."""

from __future__ import annotations

import posixpath
import sys
from pathlib import Path  # noqa: TC003 - msgspec reads the field types
from typing import TYPE_CHECKING

import msgspec

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal.driving import Script
from flaskwright.migrations.rehearsal.filling import Sizes
from flaskwright.migrations.rehearsal.predictions import foreseen, unforeseen
from flaskwright.migrations.rehearsal.rehearse import Request, rehearse
from flaskwright.migrations.unreleased import unreleased
from flaskwright.migrations.version import NOWHERE
from flaskwright.project.history import changed_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.analysis import Project
    from flaskwright.engine.progress import Progress
    from flaskwright.migrations.model import History
    from flaskwright.migrations.rehearsal.results import Rehearsal, Rehearsed

LARGE, SMALL_ROWS = 10, 100
"""A large table gets so many times the usual rows, a small one so many rows."""
INTERPRETERS = (".venv/bin/python", "venv/bin/python", ".venv/Scripts/python.exe")
INI = "alembic.ini"


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asks: see the options of `migrations rehearse`."""

    history: str | None = None
    python: Path | None = None
    app: str | None = None
    since: str | None = None
    last: int | None = None
    rows: int = 10_000
    tables: Mapping[str, int] = {}
    nulls: int = 10
    url: str | None = None
    version: int | None = None
    timeout: float | None = None
    max_disk: int | None = None
    max_wait: float = 1.0


def rehearse_project(project: Project, wish: Wish, progress: Progress) -> Rehearsal:
    """Rehearse the new revisions of a project."""
    history = _history(project, wish.history)
    root = project.files.root
    new = _new(project, history, wish)
    assumed = project.settings.assume
    named = dict.fromkeys(assumed.large_tables, LARGE * wish.rows)
    named |= {name: min(SMALL_ROWS, wish.rows) for name in assumed.small_tables}
    found = rehearse(
        Request(
            _script(root, history, wish.app),
            str(wish.python) if wish.python is not None else _python(root),
            new,
            wish.last or 1,
            Sizes(wish.rows, {**named, **wish.tables}, tuple(wish.tables)),
            wish.nulls,
            wish.url,
            wish.version,
            wish.timeout,
            wish.max_disk,
            wish.max_wait,
        ),
        progress,
    )
    revisions = tuple(_compared(project, history, one, found.version) for one in found.revisions)
    notes = (*_other_version(project, found.version), *found.notes)
    return msgspec.structs.replace(found, revisions=revisions, notes=notes)


def _other_version(project: Project, version: int) -> Iterator[str]:
    """A line where production's server is known to be another."""
    meant = project.server_version
    if meant.source != NOWHERE and meant.number != version:
        yield f"{meant.source} says PostgreSQL {meant.number}, and this is {version}: locks and times may differ"


def _compared(project: Project, history: History, one: Rehearsed, version: int) -> Rehearsed:
    """With what the server did otherwise than our table of locks says."""
    revision = next((other for other in history.order if other.id == one.id), None)
    if revision is None:
        return one
    migrations = project.migrations
    expected = foreseen(migrations.program(revision, "upgrade"), migrations.schema_before(revision), version)
    return one if expected is None else msgspec.structs.replace(one, unforeseen=tuple(unforeseen(one, expected)))


def _history(project: Project, folder: str | None) -> History:
    found = project.migrations.histories
    if folder is not None:
        wanted = posixpath.normpath(folder)
        found = tuple(one for one in found if one.folder == wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        where = f" in {folder}" if folder is not None else ""
        raise UsageError(f"there are no Alembic revisions{where} in {project.files.root}")
    folders = ", ".join(one.folder or "." for one in found)
    raise UsageError(f"there are several lines of revisions ({folders}): name one by --history")


def _script(root: Path, history: History, app: str | None) -> Script:
    folders = dict.fromkeys(posixpath.dirname(one.path) for one in history.revisions)
    ini = next((one for one in (root / history.folder / INI, root / INI) if one.is_file()), None)
    settings = history.settings
    return Script(
        root=str(root),
        folder=str(root / history.folder),
        versions=tuple(str(root / one) for one in folders),
        ini=str(ini) if ini is not None else None,
        transaction_per_migration=bool(settings.transaction_per_migration),
        version_table=settings.version_table,
        autocommit=settings.autocommit,
        timeouts=settings.timeouts,
        src=(str((root / history.folder).parent),),
        app=app,
    )


def _python(root: Path) -> str:
    """The project's own interpreter where it has one in the usual place, else ours."""
    return next((str(root / one) for one in INTERPRETERS if (root / one).exists()), sys.executable)


def _new(project: Project, history: History, wish: Wish) -> frozenset[str] | None:
    """The new revisions; `None` where nothing tells them."""
    released = project.settings.assume.released
    if wish.since is not None:
        known = history.revision(wish.since)
        if known is None:
            changed = changed_lines(project.files.root, wish.since)
            return frozenset(one.id for one in history.revisions if changed.get(one.path, ()) is None)
        released = (known.id,)
    elif wish.last is not None or not released:
        return None
    return frozenset(one.id for one in unreleased(history, released))

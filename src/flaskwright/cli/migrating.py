"""`migrations`: what the revisions of a project do to its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.output import emit, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.errors import UsageError
from flaskwright.overview.migrations import schema_row
from flaskwright.reports.migrations import schema as schemas

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.engine.scope import Scope
    from flaskwright.migrations.model import History, Revision


@room_for_analysis()
def show_schema(paths: tuple[Path, ...], config: Path | None, form: str, at: str | None) -> int:
    """Print the tables that the revisions of the given files and folders make: at their heads, or after one of them."""
    project, scope = look(paths, config)
    rows = []
    for history in _histories(project, scope):
        revision = _revision(history, at) if at is not None else None
        if at is not None and revision is None:
            continue
        known = (
            project.migrations.schema_after(revision)
            if revision is not None
            else project.migrations.head_schema(history)
        )
        ends = (revision,) if revision is not None else history.heads
        rows.append(schema_row(history.folder, tuple(one.id for one in ends), len(history.revisions), known))
    if at is not None and not rows:
        raise UsageError(f"{at} is no revision here; `alembic history` lists them")
    emit(schemas.render_json(rows) if form == "json" else schemas.render_text(rows, width()))
    return say_problems(project, scope)


def _histories(project: Project, scope: Scope) -> list[History]:
    return [
        history for history in project.migrations.histories if any(scope.covers(one.path) for one in history.revisions)
    ]


def _revision(history: History, key: str) -> Revision | None:
    return history.heads[0] if key in ("head", "heads") and len(history.heads) == 1 else history.revision(key)

"""`migrations`: what the revisions of a project do to its database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.cli.checking import CheckOptions, check_once
from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.output import emit, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.selection import codes_of_group
from flaskwright.errors import UsageError
from flaskwright.migrations.unreleased import unreleased
from flaskwright.overview.explained import explained
from flaskwright.overview.migrations import schema_row
from flaskwright.project.discovery import find_root
from flaskwright.project.git import run_git
from flaskwright.project.settings import Profile, load_settings
from flaskwright.reports.migrations import explained as explanations
from flaskwright.reports.migrations import schema as schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flaskwright.analysis import Project
    from flaskwright.engine.scope import Scope
    from flaskwright.migrations.model import History, Revision
    from flaskwright.migrations.operations import Direction

GROUP = "MIG"
UNASKED: dict[str, Any] = {
    "extend_select": (),
    "ignore": (),
    "min_confidence": None,
    "min_severity": None,
    "jobs": None,
    "fix": False,
    "unsafe_fixes": False,
    "diff": False,
    "baseline": None,
    "statistics": False,
    "show_suppressed": False,
    "verbose": False,
}
"""The options of `check` that `migrations check` has not."""


class Explain(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `migrations explain`."""

    revision: str | None
    paths: tuple[Path, ...]
    form: str
    config: Path | None
    direction: Direction
    rows: int
    postgresql: int | None


@room_for_analysis()
def show_schema(paths: tuple[Path, ...], config: Path | None, form: str, at: str | None) -> int:
    """Print the tables that the revisions of the given files and folders make: at their heads, or after one of them."""
    project, scope = look(paths, config)
    rows = []
    for history in histories_in(project, scope):
        revision = revision_of(history, at) if at is not None else None
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


def judge_revisions(paths: tuple[Path, ...], since: str | None, options: dict[str, Any]) -> int:
    """Check the revisions with the rules about migrations that the profile has; gives the exit status."""
    root = find_root(paths)
    settings = load_settings(root, options["config"])
    if options["profile"] is not None:
        settings = msgspec.structs.replace(settings, profile=Profile(options["profile"]))
    in_git = since is not None and run_git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}") is not None
    if since is not None and not in_git:
        _must_be_known(paths, options["config"], since)
    given = {
        **UNASKED,
        **options,
        "select": codes_of_group(GROUP, settings),
        "released": (since,) if since is not None and not in_git else (),
        "since": since if in_git else None,
    }
    return check_once(CheckOptions.of(paths, given))


@room_for_analysis()
def _must_be_known(paths: tuple[Path, ...], config: Path | None, key: str) -> None:
    project, scope = look(paths, config)
    if not any(history.revision(key) is not None for history in histories_in(project, scope)):
        raise UsageError(f"{key} is neither a revision of Alembic here nor one of git")


def histories_in(project: Project, scope: Scope) -> list[History]:
    """The histories of which the files and folders cover a revision."""
    return [
        history for history in project.migrations.histories if any(scope.covers(one.path) for one in history.revisions)
    ]


def revision_of(history: History, key: str) -> Revision | None:
    """The revision of an identifier, or the only head."""
    return history.heads[0] if key in ("head", "heads") and len(history.heads) == 1 else history.revision(key)


@room_for_analysis()
def show_revision(asked: Explain) -> int:
    """Print what one revision does, or each that is still to run: its steps, their locks and costs."""
    project, scope = look(asked.paths, asked.config)
    wanted = tuple(_wanted(project, scope, asked.revision))
    version = asked.postgresql or project.server_version.number
    rows = tuple(explained(project, one, asked.direction, asked.rows, version) for one in wanted)
    if asked.form == "text":
        emit(explanations.render_text(rows, width()))
    else:
        emit(explanations.render_json(rows) if asked.form == "json" else explanations.render_markdown(rows))
    return say_problems(project, scope)


def _wanted(project: Project, scope: Scope, key: str | None) -> Iterator[Revision]:
    """The revision of an identifier, or all that are still to run."""
    histories = histories_in(project, scope)
    if key is None:
        released = project.settings.assume.released
        for history in histories:
            yield from unreleased(history, released)
        return
    found = [one for history in histories if (one := revision_of(history, key)) is not None]
    if not found:
        raise UsageError(f"{key} is no revision here; `alembic history` lists them")
    yield from found

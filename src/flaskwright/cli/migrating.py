"""`migrations`: what the revisions of a project do to its database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec

from flaskwright.cli.checking import CheckOptions, check_once
from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.output import emit, note, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.scope import find_scope
from flaskwright.engine.selection import codes_of_group
from flaskwright.errors import UsageError
from flaskwright.migrations.unreleased import unreleased
from flaskwright.migrations.version import ServerVersion
from flaskwright.overview.explained import explained
from flaskwright.overview.migrations import schema_row
from flaskwright.project.discovery import find_root
from flaskwright.project.git import run_git
from flaskwright.project.kinds import FileRole
from flaskwright.project.settings import Profile, load_settings
from flaskwright.reports.migrations import explained as explanations
from flaskwright.reports.migrations import schema as schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.engine.scope import Scope
    from flaskwright.migrations.model import History, Revision
    from flaskwright.migrations.operations import Direction

GROUP = "MIG"
NO_REVISION = "No Alembic revision was found here: name the project's folder."
UNASKED: dict[str, Any] = {
    "extend_select": (),
    "ignore": (),
    "min_confidence": None,
    "min_severity": None,
    "jobs": None,
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

    @classmethod
    def of(cls, words: tuple[str, ...], **options: Any) -> Self:
        """The options as click gives them; the first word is a revision unless a file or folder is called so."""
        named = bool(words) and not Path(words[0]).exists()
        paths = tuple(map(Path, words[named:]))
        return cls(revision=words[0] if named else None, paths=paths, **options)


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
    status = check_once(CheckOptions.of(paths, given))
    scope = find_scope(paths, settings, root)
    if status == 0 and not any(file.role is FileRole.MIGRATION for file in scope.files.files):
        _say_where_none_is(paths, options["config"])
    return status


@room_for_analysis()
def _say_where_none_is(paths: tuple[Path, ...], config: Path | None) -> None:
    """Say that nothing was judged, which otherwise looks as if all were well."""
    project, scope = look(paths, config)
    if not histories_in(project, scope):
        note(NO_REVISION)


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
    if not wanted:
        note(_why_none(project, scope))
    version = ServerVersion(asked.postgresql, "--postgresql") if asked.postgresql else project.server_version
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
            yield from (one for one in unreleased(history, released) if scope.covers(one.path))
        return
    found = [one for history in histories if (one := revision_of(history, key)) is not None]
    if not found:
        raise UsageError(f"{key} is no revision here; `alembic history` lists them")
    yield from found


def _why_none(project: Project, scope: Scope) -> str:
    """Why no revision is still to run."""
    histories = histories_in(project, scope)
    if not histories:
        return NO_REVISION
    if any(one.missing or one.cycle for one in histories):
        return "No revision can run: they are no line, as `flaskwright migrations check` shows."
    return "Nothing is still to run: all revisions are released, as `released` in [tool.flaskwright.assume] says."

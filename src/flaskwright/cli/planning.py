"""`migrations plan`: one revision done in several."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path  # noqa: TC003 - msgspec reads the field types
from typing import TYPE_CHECKING

import msgspec

from flaskwright.cli.checking import project_prefix
from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.migrating import histories_in, revision_of
from flaskwright.cli.output import emit, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.errors import UsageError
from flaskwright.fixes.diff import render_files
from flaskwright.migrations.plan import make_plan
from flaskwright.migrations.plan.model import Asked
from flaskwright.migrations.plan.style import style_of
from flaskwright.migrations.unreleased import unreleased
from flaskwright.overview.migrations_plan import plan_row
from flaskwright.project.discovery import find_root
from flaskwright.reports.migrations import plan as plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.analysis import Project
    from flaskwright.engine.scope import Scope
    from flaskwright.migrations.model import History, Revision
    from flaskwright.migrations.plan.model import Plan

KEPT = ".replaced"
"""What is added to the name of the file that a plan replaces: Alembic reads only those that end in `.py`."""


class PlanOptions(msgspec.Struct, frozen=True, kw_only=True):
    """All options of `migrations plan`."""

    revision: str
    paths: tuple[Path, ...]
    form: str
    config: Path | None
    postgresql: int | None
    batch: int
    fills: tuple[str, ...]
    diff: bool
    write: bool


@room_for_analysis()
def show_plan(options: PlanOptions) -> int:
    """Print the revisions that do in several what one would do at once; write them where that is asked for."""
    fills = _fills(options.fills)
    project, scope = look(options.paths, options.config)
    root = find_root(options.paths)
    history, revision = _find(project, scope, options.revision)
    if revision not in history.order:
        said = "it or one before it follows a revision that is not there, or itself"
        raise UsageError(f"{revision.id} can never run: {said}; `flaskwright migrations check` shows which")
    if revision not in unreleased(history, project.settings.assume.released):
        raise UsageError(f"{revision.id} is released already (`released` in the ledger): there is nothing to plan")
    if revision.upgrade is not None and revision.upgrade.params:
        raise UsageError(f"{revision.path} is for several databases at once: there is no plan for that yet")
    migrations = project.migrations
    before = migrations.schema_before(revision)
    version = options.postgresql or project.server_version.number
    plan = make_plan(
        Asked(
            history,
            revision,
            migrations.program(revision, "upgrade"),
            migrations.program(revision, "downgrade"),
            before,
            project.sources[revision.path],
            style_of(history, project.documents, lambda path: _read(root / path), datetime.now().astimezone()),
            fills,
            options.batch,
            version,
        )
    )
    prefix = project_prefix(root)
    row = plan_row(plan, before, version, prefix)
    written: list[str] = []
    if options.write and plan.revisions:
        written = _write(plan, root)
    if options.diff:
        emit(_diff(plan, project, prefix))
    elif options.form == "json":
        emit(plans.render_json(row))
    else:
        emit(plans.render_text(row, width(), written, f"{prefix}{plan.path}{KEPT}"))
    problems = say_problems(project, scope)
    return max(problems, 1 if plan.left else 0)


def _fills(given: tuple[str, ...]) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for one in given:
        place, equals, sql = one.partition("=")
        table, dot, column = place.strip().rpartition(".")
        if not (equals and dot and table and column and sql.strip()):
            raise UsageError(f"--fill {one}: write it as TABLE.COLUMN=SQL, such as \"users.state='new'\"")
        found[table.rpartition(".")[2], column] = sql.strip()
    return found


def _find(project: Project, scope: Scope, key: str) -> tuple[History, Revision]:
    for history in histories_in(project, scope):
        revision = revision_of(history, key)
        if revision is not None:
            return history, revision
    raise UsageError(f"{key} is no revision here; `alembic history` lists them")


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _write(plan: Plan, root: Path) -> list[str]:
    """Write the files, and keep the replaced one under another name; writes nothing where that is not possible."""
    old = root / plan.path
    kept = old.with_name(old.name + KEPT)
    for path in (kept, *(root / one.path for one in plan.revisions if one.path != plan.path)):
        if path.exists():
            raise UsageError(f"{path} is there already; nothing was written")
    done: list[Path] = []
    try:
        old.rename(kept)
        for one in plan.revisions:
            path = root / one.path
            with path.open("x", encoding="utf-8", newline="\n") as file:
                done.append(path)
                file.write(one.code)
    except OSError as error:
        for path in done:
            path.unlink(missing_ok=True)
        if kept.exists() and not old.exists():
            kept.rename(old)
        said = f"{error.filename or old}: {error.strerror or error}"
        raise UsageError(f"{said}; nothing was written") from error
    return [one.path for one in plan.revisions]


def _diff(plan: Plan, project: Project, prefix: str) -> str:
    """All files before and after; nothing where there is no plan."""
    if not plan.revisions:
        return ""
    before = {f"{prefix}{plan.path}": project.sources[plan.path].text}
    after = {f"{prefix}{one.path}": one.code for one in plan.revisions}
    return render_files(before, after)

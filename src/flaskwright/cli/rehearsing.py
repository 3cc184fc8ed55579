"""`migrations rehearse`: from options to a rehearsal and its report."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - msgspec reads the field types
from typing import Any, Self

import msgspec

from flaskwright.cli import FOUND
from flaskwright.cli.looking import look, say_problems
from flaskwright.cli.output import emit, progress, width
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.rehearsing import Wish, rehearse_project
from flaskwright.errors import UsageError
from flaskwright.overview.rehearsal import rehearsal_overview
from flaskwright.reports.migrations.rehearsal import render_json, render_markdown, render_text

MEGABYTE = 1_000_000


class RehearseOptions(msgspec.Struct, frozen=True, kw_only=True):
    """All options of `migrations rehearse`."""

    paths: tuple[Path, ...]
    config: Path | None
    form: str
    wish: Wish

    @classmethod
    def of(cls, paths: tuple[Path, ...], options: dict[str, Any]) -> Self:
        """Those that the command line gives."""
        given = dict(options)
        config, form = given.pop("config"), given.pop("form")
        megabytes = given.pop("max_disk")
        tables = dict(_table(one) for one in given.pop("tables"))
        disk = megabytes * MEGABYTE if megabytes is not None else None
        return cls(paths=paths, config=config, form=form, wish=Wish(tables=tables, max_disk=disk, **given))


def _table(written: str) -> tuple[str, int]:
    name, equals, rows = written.rpartition("=")
    if not equals or not name or not rows.replace("_", "").isdigit():
        raise UsageError(f"--table wants NAME=ROWS, such as orders=1000000, not `{written}`")
    return name, int(rows)


@room_for_analysis()
def rehearse_once(options: RehearseOptions) -> int:
    """Rehearse and report; gives the exit status."""
    project, scope = look(options.paths, options.config)
    row = rehearsal_overview(rehearse_project(project, options.wish, progress()))
    if options.form == "json":
        emit(render_json(row))
    elif options.form == "markdown":
        emit(render_markdown(row))
    else:
        emit(render_text(row, width()))
    say_problems(project, scope)
    return 0 if row.all_well else FOUND

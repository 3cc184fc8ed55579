"""`flaskwright migrations plan`: the revisions that replace one, as text or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import printable, wrapped
from flaskwright.reports.columns import INDENT
from flaskwright.reports.map import LEAST_WIDTH
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview.migrations_plan import LeftRow, PlannedRow, PlanRow


def render_json(plan: PlanRow) -> str:
    """The plan as a JSON document."""
    content = msgspec.json.encode({"version": 1, "plan": plan})
    return msgspec.json.format(content, indent=2).decode() + "\n"


def render_text(plan: PlanRow, width: int, written: Sequence[str] = (), kept: str | None = None) -> str:
    """Which revision does what, and what must be released between; then what is left to do.

    `written` are the files that were written, `kept` the one in which the replaced revision is kept.
    """
    width = max(LEAST_WIDTH, width)
    return "".join(f"{line}\n" for line in _lines(plan, width, written, kept))


def _lines(plan: PlanRow, width: int, written: Sequence[str], kept: str | None) -> Iterator[str]:
    head = f"{plan.revision} · {plan.title} · {plan.path}"
    yield from wrapped(printable(head), width, "", INDENT)
    if plan.left:
        yield ""
        yield "There is no safe plan for all of it:"
        yield from (line for one in plan.left for line in _left(one, plan.path, width))
        return
    if not plan.revisions:
        yield "Nothing in it needs a plan: no step scans or rewrites a table while others wait, or breaks running code."
        yield from (line for one in plan.notes for line in _left(one, plan.path, width))
        return
    yield from wrapped(f"{counted(len(plan.revisions), 'revision')} in its place:", width, "", INDENT)
    for place, one in enumerate(plan.revisions, 1):
        yield ""
        yield from _revision(place, one, width)
    if plan.notes:
        yield ""
        yield "To look at:"
        yield from (line for one in plan.notes for line in _left(one, plan.path, width))
    yield ""
    if written:
        said = f"{counted(len(written), 'file')} written; {plan.path} is kept as {kept}, which Alembic does not read."
        yield from wrapped(printable(said), width, "", INDENT)
    else:
        said = "Nothing was written: --diff shows the files, --write writes them."
        yield from wrapped(said, width, "", INDENT)


def _revision(place: int, one: PlannedRow, width: int) -> Iterator[str]:
    for release in one.release:
        yield from wrapped(f"   ── {printable(release)}", width, "", INDENT * 3)
    yield from wrapped(f"{place}. {printable(one.title)}", width, "", INDENT * 2)
    yield from wrapped(printable(one.path), width, INDENT * 2, INDENT * 3)
    for said in one.purpose:
        yield from wrapped(printable(said), width, INDENT * 2, INDENT * 3)
    for statement in one.statements:
        lock = f"{statement.lock}, blocks {statement.blocks}" if statement.lock != "none" else "no lock"
        work = f", {statement.work}" if statement.work != "none" else ""
        yield from wrapped(printable(f"· {statement.sql} ({lock}{work})"), width, INDENT * 2, INDENT * 3)


def _left(one: LeftRow, path: str, width: int) -> list[str]:
    where = f"{path}:{one.line}: " if one.line else ""
    return wrapped(printable(f"{where}{one.message}"), width, INDENT, INDENT * 2)

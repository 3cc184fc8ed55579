"""`flaskwright migrations explain`: what a revision does, step by step, as text, Markdown or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import printable, wrapped
from flaskwright.reports.columns import INDENT
from flaskwright.reports.map import LEAST_WIDTH
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview.explained import LockRow, RevisionRow, StepRow

_WORK = {
    "scan": "reads all {rows} rows",
    "build": "builds an index of {rows} rows",
    "rewrite": "writes {rows} rows anew",
}
MINUTE = 60


def render_json(revisions: Sequence[RevisionRow]) -> str:
    """The revisions as one JSON document."""
    content = msgspec.json.encode({"version": 1, "revisions": revisions})
    return msgspec.json.format(content, indent=2).decode() + "\n"


def render_text(revisions: Sequence[RevisionRow], width: int) -> str:
    """A paragraph per step: its SQL, and below it what it locks, blocks and costs, and the safer way."""
    width = max(LEAST_WIDTH, width)
    return "\n".join("".join(f"{line}\n" for line in _revision(one, width)) for one in revisions)


def render_markdown(revisions: Sequence[RevisionRow]) -> str:
    """A table per revision."""
    return "\n".join(_table(one) for one in revisions)


def _revision(revision: RevisionRow, width: int) -> Iterator[str]:
    place = f"{revision.place.path}:{revision.place.line}"
    yield from wrapped(printable(f"{revision.id} · {revision.title} · {revision.direction}"), width, "", INDENT)
    yield from wrapped(printable(f"{place} · {_for(revision)}"), width)
    if not revision.complete:
        yield from wrapped("Not all of it is understood: it may do more than is shown.", width)
    if not revision.steps:
        yield "It does nothing."
    for step in revision.steps:
        yield ""
        yield from wrapped(printable(step.sql), width, f"{step.number:>2}  ", " " * 4)
        for line in _details(step, revision.rows):
            yield from wrapped(printable(line), width, " " * 4, " " * 6)


def _for(revision: RevisionRow) -> str:
    """What the explanation holds for."""
    unsaid = " (nothing says which)" if revision.version_from == "nowhere" else ""
    return f"PostgreSQL {revision.version}{unsaid}, tables of {revision.rows:,} rows"


def _details(step: StepRow, rows: int) -> Iterator[str]:
    if step.conditional:
        yield "only where a test holds that the source does not decide"
    if step.autocommit:
        yield "outside of the revision's transaction"
    for lock in step.locks:
        yield f"{lock.table or 'what it names'}: {_lock(lock, rows)}"
    if not step.locks:
        yield "locks no table"
    if step.fails:
        yield f"fails: {step.fails}"
    if step.note:
        yield step.note
    if step.safer:
        yield f"safer: {step.safer}"


def _lock(lock: LockRow, rows: int) -> str:
    if lock.empty:
        return f"{lock.mode}; made by this revision, so nobody waits"
    parts = [lock.mode, f"blocks {lock.blocks}"]
    work = _WORK.get(lock.work)
    if work is not None:
        parts.append(f"{work.format(rows=f'{rows:,}')} in {_duration(lock.seconds)}")
        if lock.held is not None:
            held = lock.held
            parts.append(f"{held.mode} of step {held.step} is held until the end and blocks {held.blocks}")
    elif lock.blocks != "nothing":
        parts.append("for a moment, once it has waited for all that run before it")
    return "; ".join(parts) + ("" if lock.certain else "; perhaps more, which depends on what is not known")


def _duration(seconds: float) -> str:
    if seconds < 1:
        return "less than a second"
    return f"about {seconds:.0f} s" if seconds < MINUTE else f"about {seconds / MINUTE:.0f} min"


def _table(revision: RevisionRow) -> str:
    head = [
        f"### {_cell(revision.title)} (`{revision.id}`, {revision.direction})",
        "",
        f"{_for(revision)}, {counted(len(revision.steps), 'step')}.",
        "",
        "| | SQL | locks | safer |",
        "|---|---|---|---|",
    ]
    rows = [
        f"| {step.number} | `{_cell(step.sql)}` | {_cell(_all_locks(step, revision.rows))} | {_cell(step.safer)} |"
        for step in revision.steps
    ]
    return "\n".join([*head, *rows]) + "\n"


def _all_locks(step: StepRow, rows: int) -> str:
    return ". ".join(f"{one.table or '…'}: {_lock(one, rows)}" for one in step.locks) or "none"


def _cell(text: str) -> str:
    return printable(text).replace("|", "\\|").replace("`", "'")

"""What a rehearsal found, as rows that people and programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.migrations.rehearsal.results import Difference, Rehearsal, Rehearsed, Run

WEAK = ("ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE")
"""Locks that every statement takes: they are worth no line."""
MOST_DIFFERENCES = 20
TELLING = 10_000
"""The fewest rows whose time tells that for a million: with fewer, most of it goes into what any table costs."""


class LockRow(msgspec.Struct, frozen=True):
    """A lock and how long it was held; `sampled`: seen now and then only."""

    table: str
    mode: str
    seconds: float
    sampled: bool


class WaitRow(msgspec.Struct, frozen=True):
    """What a reader or writer of a table met."""

    table: str
    who: str
    longest: float
    statements: int
    failed: int
    error: str | None
    blocked_by: str | None


class WorkRow(msgspec.Struct, frozen=True):
    """Work that grows with the rows of a table.

    `per_million` is what it would take for a million rows, in seconds; `None` where there were too few to tell.
    """

    what: str
    name: str
    table: str
    rows: int
    seconds: float
    per_million: float | None
    lock: str | None


class StatementRow(msgspec.Struct, frozen=True):
    """A statement of a revision, its line there, and its time."""

    sql: str
    line: int | None
    seconds: float
    rows: int


class RevisionRow(msgspec.Struct, frozen=True):
    """One revision: `verdicts` in words, `reasons` one line for each thing that stands against it."""

    id: str
    title: str
    path: str
    verdicts: tuple[str, ...]
    reasons: tuple[str, ...]
    upgrade_seconds: float | None
    downgrade_seconds: float | None
    again_seconds: float | None
    statements: tuple[StatementRow, ...]
    locks: tuple[LockRow, ...]
    waits: tuple[WaitRow, ...]
    work: tuple[WorkRow, ...]
    wal_bytes: int | None
    wal_alone: bool
    size_bytes: int
    notes: tuple[str, ...]


class FilledRow(msgspec.Struct, frozen=True):
    """A table and its rows."""

    table: str
    rows: int
    asked: int
    why: str | None


class RehearsalRow(msgspec.Struct, frozen=True):
    """A whole rehearsal."""

    server: str
    about: str
    base: tuple[str, ...]
    base_count: int
    filled: tuple[FilledRow, ...]
    fill_seconds: float
    seconds: float
    disk_bytes: int | None
    max_wait: float
    notes: tuple[str, ...]
    revisions: tuple[RevisionRow, ...]

    @property
    def all_well(self) -> bool:
        """Whether nothing stands against any revision."""
        return all(one.verdicts == ("ok",) for one in self.revisions)


def rehearsal_overview(rehearsal: Rehearsal) -> RehearsalRow:
    """A rehearsal as rows."""
    return RehearsalRow(
        server=rehearsal.server,
        about=rehearsal.about,
        base=rehearsal.base,
        base_count=rehearsal.base_count,
        filled=tuple(FilledRow(str(one.table), one.rows, one.asked, one.why) for one in rehearsal.filled),
        fill_seconds=rehearsal.fill_seconds,
        seconds=rehearsal.seconds,
        disk_bytes=rehearsal.disk,
        max_wait=rehearsal.max_wait,
        notes=rehearsal.notes,
        revisions=tuple(_revision(one, rehearsal.max_wait) for one in rehearsal.revisions),
    )


def _revision(one: Rehearsed, max_wait: float) -> RevisionRow:
    statements = one.upgrade.statements if one.upgrade is not None else ()
    return RevisionRow(
        id=one.id,
        title=one.title,
        path=one.path,
        verdicts=one.verdicts,
        reasons=tuple(_reasons(one, max_wait)),
        upgrade_seconds=_seconds(one.upgrade),
        downgrade_seconds=_seconds(one.downgrade),
        again_seconds=_seconds(one.again),
        statements=tuple(
            StatementRow(said.sql, said.line, said.seconds, said.rows) for said in statements if said.line is not None
        ),
        locks=tuple(
            LockRow(str(held.table), held.mode, held.seconds, not held.exact)
            for held in one.held
            if held.mode not in WEAK
        ),
        waits=tuple(
            WaitRow(str(wait.table), wait.who, wait.longest, wait.statements, wait.failed, wait.error, wait.blocked)
            for wait in one.waits
        ),
        work=tuple(
            WorkRow(
                change.what,
                str(change.name),
                str(change.table),
                change.rows,
                change.seconds,
                change.seconds / change.rows * 1_000_000 if change.rows >= TELLING and change.seconds else None,
                change.mode,
            )
            for change in one.changes
        ),
        wal_bytes=one.wal,
        wal_alone=one.wal_alone,
        size_bytes=one.size,
        notes=tuple(_notes(one)),
    )


def _seconds(run: Run | None) -> float | None:
    return run.seconds if run is not None and run.error is None else None


def _reasons(one: Rehearsed, max_wait: float) -> Iterator[str]:
    if one.failure is not None:
        yield one.failure
    for what, run in (("upgrade", one.upgrade), ("the second upgrade", one.again)):
        if run is not None and run.error is not None:
            yield _failed(what, one, run)
    yield from _differences("the failed upgrade", one.stays)
    for count in one.lost:
        yield f"upgrade: `{count.table}` has {count.after:,} of its {count.before:,} rows left"
    for count in one.lost_by_downgrade:
        if count.column is None:
            yield f"upgrade and downgrade: `{count.table}` has {count.after:,} of its {count.before:,} rows left"
    for wait in one.waits:
        if wait.failed:
            yield f"a {wait.who} of `{wait.table}`, as the release before makes it, fails: {wait.error}"
    for wait in one.waits:
        if wait.longest > max_wait:
            lock = f" for {wait.blocked} to end" if wait.blocked is not None else ""
            yield f"a {wait.who} of `{wait.table}` waited {wait.longest:.2f} s{lock}"
    if not any(wait.longest > max_wait for wait in one.waits) and "blocks" in one.verdicts:
        held = max((held for held in one.held if held.mode not in WEAK), key=lambda held: held.seconds)
        yield f"{held.mode} was held on `{held.table}` for {held.seconds:.2f} s"
    if one.downgrade is not None and one.downgrade.error is not None:
        yield _failed("downgrade", one, one.downgrade)
    yield from _differences("downgrade", one.left)


def _notes(one: Rehearsed) -> Iterator[str]:
    for count in one.lost_by_downgrade:
        if count.column is not None:
            kept = f"{count.after:,} of {count.before:,} values are left" if count.after < count.before else "changed"
            yield f"downgrade does not bring back what `{count.table}.{count.column}` held: {kept}"
    for difference in one.drifted:
        yield f"after the second upgrade, {_difference(difference)}"
    yield from one.unforeseen


def _failed(what: str, one: Rehearsed, run: Run) -> str:
    place = f" at {one.path}:{run.line}" if run.line is not None else ""
    return f"{what} fails{place}: {run.error}"


def _differences(what: str, found: Sequence[Difference]) -> Iterator[str]:
    """The first of them, and how many more there are."""
    for difference in found[:MOST_DIFFERENCES]:
        yield f"after {what}, {_difference(difference)}"
    if len(found) > MOST_DIFFERENCES:
        yield f"after {what}, {len(found) - MOST_DIFFERENCES} more differences"


def _difference(one: Difference) -> str:
    kind, _, name = one.what.partition(" ")
    what = f"{kind} `{name}`"
    if one.after is None:
        return f"{what} is missing ({one.before})" if one.before else f"{what} is missing"
    if one.before is None:
        return f"{what} is left behind"
    return f"{what} is `{one.after}` and was `{one.before}`"

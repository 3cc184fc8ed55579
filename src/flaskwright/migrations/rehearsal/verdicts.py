"""From what was seen while a revision ran to what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.rehearsal.results import Change, Held, Rehearsed, strength

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.migrations.rehearsal.catalogue import Relation
    from flaskwright.migrations.rehearsal.results import ChangeKind, Run, Verdict

STOPS_WRITERS = strength("SHARE")


def held_locks(
    run: Run, before: Mapping[int, Relation], sampled: Mapping[tuple[int, str], tuple[float, float]]
) -> tuple[Held, ...]:
    """How long each lock was held on each table that was there before: the strongest first."""
    spans: dict[tuple[int, str], float] = {}
    for statement in run.statements:
        end = next((at for at in run.transactions if at >= statement.at), run.seconds)
        for taken in statement.taken:
            key = (taken.oid, taken.mode)
            spans[key] = max(spans.get(key, 0.0), end - statement.at)
    found = [
        Held(before[oid].named, mode, seconds)
        for (oid, mode), seconds in spans.items()
        if oid in before and before[oid].is_table
    ]
    found += [
        Held(before[oid].named, mode, last - first, exact=False)
        for (oid, mode), (first, last) in sampled.items()
        if (oid, mode) not in spans and oid in before and before[oid].is_table
    ]
    return tuple(sorted(found, key=lambda one: (-strength(one.mode), -one.seconds, one.table)))


class _Work(msgspec.Struct):
    """What the statements of a run did to one table or index."""

    seconds: float = 0.0
    mode: str | None = None


def changes(
    run: Run, before: Mapping[int, Relation], after: Mapping[int, Relation], rows: Mapping[int, int]
) -> tuple[Change, ...]:
    """Tables and indexes that were written anew, and tables that were read through while they were locked."""
    works, read = _works(run, before, after)
    names = {one.named for one in before.values()}
    found: list[Change] = []
    for oid, one in after.items():
        old, owner = before.get(oid), before.get(one.table)
        if owner is None or not one.file or (old is not None and old.file == one.file):
            continue  # a table of this revision, with its indexes; or one that nothing was done to
        if one.is_table:
            what: ChangeKind = "table rewritten"
        else:
            what = "index rebuilt" if old is not None or one.named in names else "index built"
        work = works.get(oid) or works.get(one.table) or _named(run, one.name)
        found.append(Change(what, one.named, owner.named, rows.get(one.table, 0), work.seconds, work.mode))
    written = {one.table for one in found}
    for oid, work in read.items():
        table = before[oid].named
        if table not in written and rows.get(oid):
            found.append(Change("table read", table, table, rows[oid], work.seconds, work.mode))
    return tuple(sorted(found, key=lambda one: -one.seconds))


def _works(
    run: Run, before: Mapping[int, Relation], after: Mapping[int, Relation]
) -> tuple[dict[int, _Work], dict[int, _Work]]:
    """How long the statements took that wrote each table or index anew, and those that only read through one."""
    locked: dict[int, str] = {}
    works: dict[int, _Work] = {}
    read: dict[int, _Work] = {}
    for statement in run.statements:
        for taken in statement.taken:
            locked[taken.oid] = max(locked.get(taken.oid, taken.mode), taken.mode, key=strength)
        made = [taken.oid for taken in statement.taken if taken.oid not in before and taken.oid in after]
        for oid in (*statement.rewritten, *made):
            relation = after.get(oid)
            work = works.setdefault(oid, _Work())
            work.seconds += statement.seconds
            work.mode = locked.get(relation.table) if relation is not None else None
        for oid, _ in statement.scanned:
            if oid in before:
                work = read.setdefault(oid, _Work())
                work.seconds += statement.seconds
                work.mode = locked.get(oid)
    return works, read


def _named(run: Run, name: str) -> _Work:
    """The work of the statement that names an index: what is built concurrently is seen by no transaction."""
    return _Work(max((one.seconds for one in run.statements if name in one.sql), default=0.0))


def judged(one: Rehearsed, max_wait: float) -> Rehearsed:
    """With the verdicts that it deserves, the gravest first; `ok` where there is none."""
    found: list[Verdict] = []
    if one.failure is not None:
        found.append("not rehearsed")
    if any(run is not None and run.error is not None for run in (one.upgrade, one.again)):
        found.append("fails")
    if one.lost or any(count.column is None for count in one.lost_by_downgrade):
        found.append("loses rows")
    if any(wait.failed for wait in one.waits):
        found.append("breaks")
    long_lock = any(held.seconds > max_wait and strength(held.mode) >= STOPS_WRITERS for held in one.held)
    if long_lock or any(wait.longest > max_wait for wait in one.waits):
        found.append("blocks")
    if one.left or (one.downgrade is not None and one.downgrade.error is not None):
        found.append("downgrade incomplete")
    return msgspec.structs.replace(one, verdicts=tuple(found) or ("ok",))

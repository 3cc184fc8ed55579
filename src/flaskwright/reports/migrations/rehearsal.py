"""`flaskwright migrations rehearse`: the report, as text, Markdown and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import cells, printable, well_formed_data, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview.rehearsal import RehearsalRow, RevisionRow, WorkRow

VERSION = 1
NOTICED = 0.02
"""Seconds below which a wait is none: a busy machine takes as long."""
MOST_STATEMENTS = 8
MOST_WAITS = 4
LONGEST_SQL = 110
LEAST_WIDTH = 60
COLUMNS = ("revision", "verdict", "up", "down", "up again", "longest wait", "strongest lock", "log")


def render_json(row: RehearsalRow) -> str:
    """All that is known, for programs."""
    data = {"version": VERSION, "ok": row.all_well, **msgspec.to_builtins(row)}
    return json.dumps(well_formed_data(data), indent=2, ensure_ascii=False) + "\n"


def render_text(row: RehearsalRow, width: int) -> str:
    """A rehearsal for a terminal, so many columns wide."""
    width = max(LEAST_WIDTH, width)
    lines = wrapped(_head(row), width)
    for line in (*row.notes, *_unfilled(row)):
        lines += wrapped(line, width, "  ", "    ")
    for one in row.revisions:
        lines += ["", *wrapped(f"{one.id} {one.title}", width, "", "  "), f"  {one.path}"]
        lines += wrapped(", ".join(one.verdicts).upper(), width, "  ", "  ")
        for reason in one.reasons:
            lines += wrapped(reason, width, "  ! ", "    ")
        for line in _facts(one):
            lines += wrapped(line, width, "    ", "      ")
        for line in one.notes:
            lines += wrapped(line, width, "  - ", "    ")
    lines += ["", *wrapped(_summary(row), width)]
    return "".join(f"{line}\n" for line in lines)


def render_markdown(row: RehearsalRow) -> str:
    """For a pull request: a table of verdicts, then what was seen of each revision."""
    lines = [_head(row), ""]
    lines += [f"- {_escaped(line)}" for line in (*row.notes, *_unfilled(row))]
    lines += [
        "",
        "| revision | verdict | up | down | up again | longest wait | strongest lock | log |",
        "|---" * 8 + "|",
    ]
    for one in row.revisions:
        wait = max((wait.longest for wait in one.waits), default=0.0)
        lock = one.locks[0] if one.locks else None
        cells_ = (
            f"`{one.id}` {_escaped(one.title)}",
            ", ".join(one.verdicts),
            *(_time(seconds) for seconds in (one.upgrade_seconds, one.downgrade_seconds, one.again_seconds)),
            _time(wait) if wait >= NOTICED else "none",
            f"{lock.mode} on `{lock.table}`" if lock is not None else "",
            _bytes(one.wal_bytes) if one.wal_bytes is not None else "",
        )
        lines.append(f"| {' | '.join(cells_)} |")
    for one in row.revisions:
        details = [*one.reasons, *_facts(one), *one.notes]
        if details:
            lines += ["", f"### `{one.id}` {_escaped(one.title)}", ""]
            lines += [f"- {_escaped(line)}" for line in details]
    lines += ["", _summary(row)]
    return "".join(f"{printable(line)}\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def _head(row: RehearsalRow) -> str:
    base = f"{row.base_count:,} revisions to {', '.join(row.base)}" if row.base else "an empty database"
    rows = sum(one.rows for one in row.filled)
    filled = f", {rows:,} rows in {len(row.filled):,} tables" if row.filled else ""
    return f"Rehearsed on {row.server} ({row.about}): {base}{filled}."


def _unfilled(row: RehearsalRow) -> Iterator[str]:
    for one in row.filled:
        if one.why is not None:
            rows = f"{one.rows:,} of {one.asked:,} rows" if one.rows else "no rows"
            yield f"`{one.table}` has {rows}: {one.why}"


def _facts(one: RevisionRow) -> Iterator[str]:
    times = (("up", one.upgrade_seconds), ("down", one.downgrade_seconds), ("up again", one.again_seconds))
    said = [f"{what} {_time(seconds)}" for what, seconds in times if seconds is not None]
    if one.wal_bytes is not None:
        said.append(f"{_bytes(one.wal_bytes)} of log" + ("" if one.wal_alone else " (with that of the traffic)"))
    if abs(one.size_bytes) >= 1_000_000:
        said.append(f"{'+' if one.size_bytes > 0 else '-'}{_bytes(abs(one.size_bytes))} of disk")
    if said:
        yield ", ".join(said)
    for lock in one.locks:
        about = "about " if lock.sampled else ""
        yield f"{lock.mode} on `{lock.table}` for {about}{_time(lock.seconds)}"
    yield from map(_work, one.work)
    waited = sorted((wait for wait in one.waits if wait.longest >= NOTICED), key=lambda wait: -wait.longest)
    for wait in waited[:MOST_WAITS]:
        yield f"the longest wait of a {wait.who} of `{wait.table}`: {_time(wait.longest)}"
    if len(waited) > MOST_WAITS:
        yield f"{len(waited) - MOST_WAITS} more readers and writers waited, none longer"
    if one.waits and not waited:
        tables = ", ".join(f"`{name}`" for name in dict.fromkeys(wait.table for wait in one.waits))
        yield f"no reader or writer of {tables} waited"
    yield from _statements(one)


def _work(work: WorkRow) -> str:
    lock = f" under {work.lock}" if work.lock is not None else ""
    name = f"`{work.name}`" if work.name == work.table else f"`{work.name}` of `{work.table}`"
    rate = f", about {_time(work.per_million)} for a million" if work.per_million is not None else ""
    return f"{work.what}: {name}{lock}, {work.rows:,} rows in {_time(work.seconds)}{rate}"


def _statements(one: RevisionRow) -> Iterator[str]:
    slow = [said for said in one.statements if said.seconds >= NOTICED]
    for said in slow[:MOST_STATEMENTS]:
        sql = said.sql if cells(said.sql) <= LONGEST_SQL else said.sql[: LONGEST_SQL - 3] + "..."
        yield f"line {said.line}, {_time(said.seconds)}: {sql}"
    if len(slow) > MOST_STATEMENTS:
        yield f"{len(slow) - MOST_STATEMENTS} more statements of {_time(NOTICED)} and longer"


def _summary(row: RehearsalRow) -> str:
    if not row.revisions:
        return "No revision is new."
    bad = [one for one in row.revisions if one.verdicts != ("ok",)]
    count = _counted(row.revisions, "revision")
    disk = f", {_bytes(row.disk_bytes)} of disk at most" if row.disk_bytes is not None else ""
    took = f"in {_time(row.seconds)} ({_time(row.fill_seconds)} for the rows{disk})"
    return f"{count} {took}: {f'{len(bad)} to look at' if bad else 'all well'}."


def _counted(items: Sequence[object], name: str) -> str:
    return f"{len(items):,} {name}{'' if len(items) == 1 else 's'}"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds:.0f} s"


def _bytes(number: int) -> str:
    for unit, size in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} bytes"

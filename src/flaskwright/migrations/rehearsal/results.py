"""What a rehearsal found, as plain data."""

from __future__ import annotations

from typing import Literal

import msgspec

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations.operations import TableName  # noqa: TC001 - msgspec reads the field types

ChangeKind = Literal["table rewritten", "index rebuilt", "index built", "table read"]
Who = Literal["reader", "writer"]
Verdict = Literal["ok", "blocks", "breaks", "fails", "downgrade incomplete", "loses rows", "not rehearsed"]

BY_VIEW = {one.title().replace(" ", "") + "Lock": one for one in load_postgresql_locks().modes}
"""The modes as `pg_locks` calls them."""
strength = load_postgresql_locks().strength


class Taken(msgspec.Struct, frozen=True):
    """A lock that a statement took: on which table or index, by its number and its name at that time."""

    oid: int
    schema: str
    name: str
    kind: str
    mode: str


class Statement(msgspec.Struct, frozen=True):
    """One statement of a run, with its time, and the seconds since the run began.

    `line` is that of the revision's file. `taken` are the locks that were not held before, `rewritten` the tables and
    indexes that lie in a new file since, `scanned` those that it read through, with how many rows.
    """

    sql: str
    seconds: float
    at: float
    rows: int
    line: int | None
    taken: tuple[Taken, ...] = ()
    rewritten: tuple[int, ...] = ()
    scanned: tuple[tuple[int, int], ...] = ()


class Run(msgspec.Struct, frozen=True):
    """A revision that ran in one direction: its seconds, its statements, and when transactions ended.

    `error` says why it failed, in one line; `line` where in the revision's file.
    """

    seconds: float
    statements: tuple[Statement, ...]
    transactions: tuple[float, ...]
    error: str | None = None
    sqlstate: str | None = None
    line: int | None = None
    failed_sql: str | None = None
    timed_out: bool = False


class Held(msgspec.Struct, frozen=True):
    """A lock that the revision held on a table that was there before, and for how many seconds.

    `exact` where it was seen by the revision's own connection, else it was sampled.
    """

    table: TableName
    mode: str
    seconds: float
    exact: bool = True


class Wait(msgspec.Struct, frozen=True):
    """What a reader or writer of a table met: its longest statement in seconds, how many ran, how many failed.

    `usual` is the longest before the revision began; `error` is that of the first that failed, in one line.
    """

    table: TableName
    who: Who
    longest: float
    usual: float
    statements: int
    failed: int = 0
    error: str | None = None
    blocked: str | None = None
    """The mode of the lock that it was seen waiting for."""


class Change(msgspec.Struct, frozen=True):
    """A table or index that was written anew, or a table that was read through; `rows` are those of the table."""

    what: ChangeKind
    name: TableName
    table: TableName
    rows: int
    seconds: float
    mode: str | None = None
    """The strongest lock on the table meanwhile."""


class Difference(msgspec.Struct, frozen=True):
    """Something in the schema that is not as it was: `None` where it is missing before or after."""

    what: str
    before: str | None
    after: str | None


class Count(msgspec.Struct, frozen=True):
    """Rows, or values of a column, that are gone: how many there were, and how many there are."""

    table: TableName
    column: str | None
    before: int
    after: int


class Rehearsed(msgspec.Struct, frozen=True):
    """What happened to one revision."""

    id: str
    title: str
    path: str
    verdicts: tuple[Verdict, ...]
    upgrade: Run | None = None
    held: tuple[Held, ...] = ()
    waits: tuple[Wait, ...] = ()
    changes: tuple[Change, ...] = ()
    wal: int | None = None
    wal_alone: bool = False
    """Whether nothing else wrote while the log was measured."""
    size: int = 0
    """By how many bytes the database grew."""
    downgrade: Run | None = None
    again: Run | None = None
    left: tuple[Difference, ...] = ()
    """What `downgrade` did not bring back, or left behind."""
    drifted: tuple[Difference, ...] = ()
    """What the second `upgrade` made otherwise than the first."""
    lost: tuple[Count, ...] = ()
    """Rows that are gone after the upgrade."""
    lost_by_downgrade: tuple[Count, ...] = ()
    """Rows and values that are not back after the downgrade."""
    unforeseen: tuple[str, ...] = ()
    """Where the server did otherwise than our table of locks says."""
    stays: tuple[Difference, ...] = ()
    """What an upgrade that failed left in the schema, since not all of it was in one transaction."""
    failure: str | None = None
    """Why it could not be rehearsed to its end."""


class Filled(msgspec.Struct, frozen=True):
    """A table and the rows that were made for it; `why` says why there are fewer than were asked for."""

    table: TableName
    rows: int
    asked: int
    why: str | None = None


class Rehearsal(msgspec.Struct, frozen=True):
    """A whole rehearsal."""

    server: str
    version: int
    about: str
    base: tuple[str, ...]
    """The revisions at which the new ones begin."""
    base_count: int
    filled: tuple[Filled, ...]
    fill_seconds: float
    seconds: float
    disk: int | None
    revisions: tuple[Rehearsed, ...]
    max_wait: float
    notes: tuple[str, ...] = ()
    """In what it is not as in production, or is since the project says so: one line each."""


def first_line(error: Exception) -> str:
    """What an error says in its first line; the name of its class where it says nothing."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)

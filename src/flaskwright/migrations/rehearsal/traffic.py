"""Readers and writers that work on tables while a revision runs, as the running release would.

What they say is made from the columns as they were before: a column that goes, or one that comes and must not be null,
makes their statements fail as it does those of the release that is still running.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Any, Self

import msgspec

from flaskwright.migrations.rehearsal.catalogue import identifier, say
from flaskwright.migrations.rehearsal.filling import Unfillable
from flaskwright.migrations.rehearsal.results import Wait, first_line
from flaskwright.migrations.rehearsal.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import psycopg

    from flaskwright.migrations.rehearsal.columns import Column, Table
    from flaskwright.migrations.rehearsal.filling import Filler
    from flaskwright.migrations.rehearsal.results import Who

KEYS = 200
PAUSE = 0.003
"""Seconds between two statements of one worker."""
WARM_UP = 0.15
FAR = 1_500_000_000
"""The first number of rows that are inserted and rolled back: no other row has it."""
ENOUGH_FAILURES = 5
READER, WRITER = "flaskwright reader", "flaskwright writer"


class Work(msgspec.Struct, frozen=True):
    """One statement of a reader or writer; `keyed` takes the key of a row, `kept` commits."""

    who: Who
    sql: str
    keyed: bool
    kept: bool = True
    numbered: bool = False


class Worker(threading.Thread):
    """Says its statements again and again until it is stopped, and remembers the longest."""

    def __init__(
        self, connection: psycopg.Connection[Any], table: Table, works: Sequence[Work], keys: list[Any], errors: Any
    ) -> None:
        super().__init__(daemon=True)
        self.connection = connection
        self.table = table
        self.works = works
        self.keys = keys
        self.errors = errors
        self.stopping = threading.Event()
        self.begun_at: float | None = None
        """When the revision began: what is over before then is as usual."""
        self.since: float | None = None
        self.longest = self.usual = 0.0
        self.count = self.failed = 0
        self.error: str | None = None
        self.blocked: str | None = None
        self._round = 0
        self._at_work: list[Work] = list(works)

    @property
    def pid(self) -> int:
        """The process of the server that works for it."""
        return self.connection.info.backend_pid

    def run(self) -> None:
        """The thread's work."""
        while not self.stopping.wait(PAUSE) and self._at_work:
            work = self._at_work[self._round % len(self._at_work)]
            self._round += 1
            begun = time.perf_counter()
            self.since = begun
            failed = self._say(work)
            took = time.perf_counter() - begun
            self.since = None
            if self.begun_at is None:
                self.usual = max(self.usual, took)
            else:
                self.count += 1
                self.longest = max(self.longest, took)
            if failed is None:
                continue
            if isinstance(failed, self.errors.OperationalError) and self.connection.closed:
                return
            self.failed += 1
            self.error = self.error or first_line(failed)
            if self.failed >= ENOUGH_FAILURES * len(self._at_work):
                return

    def _say(self, work: Work) -> Exception | None:
        try:
            if work.kept:
                say(self.connection, work.sql, self._arguments(work))
            else:
                with self.connection.transaction(force_rollback=True):
                    say(self.connection, work.sql, self._arguments(work))
        except self.errors.Error as error:
            return error if isinstance(error, Exception) else None
        return None

    def _arguments(self, work: Work) -> dict[str, Any]:
        arguments: dict[str, Any] = {}
        if work.keyed:
            key = self.keys[self._round % len(self.keys)]
            arguments = {f"k{place}": part for place, part in enumerate(key)}
        if work.numbered:
            arguments["n"] = FAR + self._round
        return arguments

    def try_all(self) -> None:
        """Leave out what fails before anything has happened."""
        self._at_work = [work for work in self.works if self._say(work) is None]

    @property
    def idle(self) -> bool:
        """Whether there is nothing for it to say."""
        return not self._at_work


class Traffic(Stopped):
    """Readers and writers on some tables, for the time of a `with` block."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]], filler: Filler, tables: Sequence[Table]) -> None:
        self.connect = connect
        self.filler = filler
        self.tables = tables
        self.workers: list[Worker] = []

    def __enter__(self) -> Self:
        import psycopg  # noqa: PLC0415 - an extra

        try:
            for table in self.tables:
                keys = self._keys(table)
                for who, works in (("reader", self._reading(table)), ("writer", self._writing(table))):
                    connection = self.connect()
                    connection.prepare_threshold = None
                    name = READER if who == "reader" else WRITER
                    say(connection, f"SET application_name = '{name}'")
                    worker = Worker(connection, table, [one for one in works if keys or not one.keyed], keys, psycopg)
                    self.workers.append(worker)
                    worker.try_all()
            for worker in self.workers:
                if not worker.idle:
                    worker.start()
            time.sleep(WARM_UP)
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End all of them."""
        for worker in self.workers:
            worker.stopping.set()
        for worker in self.workers:
            if worker.is_alive():
                worker.join(1.0)
                if worker.is_alive():
                    with contextlib.suppress(Exception):
                        worker.connection.cancel()
                    worker.join(1.0)
            with contextlib.suppress(Exception):
                worker.connection.close()

    def begin(self) -> None:
        """The revision begins now."""
        now = time.perf_counter()
        for worker in self.workers:
            worker.begun_at = now

    def waits(self) -> tuple[Wait, ...]:
        """What they met since the revision began."""
        return tuple(
            Wait(
                worker.table.name,
                "reader" if worker.works[0].who == "reader" else "writer",
                worker.longest,
                worker.usual,
                worker.count,
                worker.failed,
                worker.error,
                worker.blocked,
            )
            for worker in self.workers
            if worker.works and worker.begun_at is not None and worker.count
        )

    # ------------------------------------------------------------- statements

    def _keys(self, table: Table) -> list[Any]:
        if not table.primary:
            return []
        columns = ", ".join(f"{identifier(name)}::text" for name in table.primary)
        with self.connect() as connection:
            return say(connection, f"SELECT {columns} FROM {table.sql} LIMIT {KEYS}").fetchall()

    def _reading(self, table: Table) -> list[Work]:
        columns = ", ".join(identifier(one.name) for one in table.columns) or "1"
        if table.primary:
            return [Work("reader", f"SELECT {columns} FROM {table.sql} WHERE {_where(table)}", keyed=True)]
        return [Work("reader", f"SELECT {columns} FROM {table.sql} LIMIT 1", keyed=False)]

    def _writing(self, table: Table) -> list[Work]:
        works = []
        changed = next((one.name for one in table.columns if _changeable(one, table)), None)
        if changed is not None:
            column = identifier(changed)
            where = _where(table) if table.primary else f"ctid = (SELECT ctid FROM {table.sql} LIMIT 1)"
            works.append(
                Work("writer", f"UPDATE {table.sql} SET {column} = {column} WHERE {where}", keyed=bool(table.primary))
            )
        with contextlib.suppress(Unfillable):
            made = self.filler.made(table, single=True)
            sql = made.statement(table, 0, 0).replace("(0::bigint, 0::bigint)", "(%(n)s::bigint, %(n)s::bigint)")
            # A row that collides with another would be left out silently, and nothing would be tried.
            sql = _escaped(sql.removesuffix(" ON CONFLICT DO NOTHING"))
            works.append(Work("writer", sql, keyed=False, kept=False, numbered=True))
        return works


def _escaped(sql: str) -> str:
    return sql.replace("%", "%%").replace("%%(n)s", "%(n)s")


def _where(table: Table) -> str:
    kinds = {one.name: one.type.sql for one in table.columns}
    return " AND ".join(
        f"{identifier(name)} = %(k{place})s::text::{_cast(kinds[name])}" for place, name in enumerate(table.primary)
    )


def _cast(kind: str) -> str:
    return "bpchar" if kind == "character" else kind


def _changeable(column: Column, table: Table) -> bool:
    return (
        not column.generated
        and column.identity != "a"
        and not any(column.name in group for group in table.unique)
        and not any(column.name in one.columns for one in table.references)
    )

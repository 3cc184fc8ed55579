"""Looks again and again at who holds which lock and who waits for it, while a revision runs."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING, Any, Self

from flaskwright.migrations.rehearsal.results import BY_VIEW, strength

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    import psycopg

    from flaskwright.migrations.rehearsal.traffic import Worker

PERIOD = 0.005
QUERY = """
    SELECT l.pid, l.relation::bigint, l.mode, l.granted FROM pg_locks l
    WHERE l.locktype = 'relation' AND (l.pid = %(pid)s OR NOT l.granted)
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


class Sampler:
    """Samples the locks of one process for the time of a `with` block."""

    def __init__(self, connection: psycopg.Connection[Any], workers: Iterable[Worker]) -> None:
        self.connection = connection
        self.workers = {one.pid: one for one in workers}
        self.pid: int | None = None
        """Whose locks count; nothing is looked at before it is known."""
        self.held: dict[tuple[int, str], tuple[float, float]] = {}
        """When each lock was seen first and last."""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join(2.0)
        with contextlib.suppress(Exception):
            self.connection.close()

    def _run(self) -> None:
        # The connection may break, with the server; the revision then says so.
        with contextlib.suppress(Exception):
            while not self._stopping.wait(PERIOD):
                if self.pid is not None:
                    self._look(self.pid)

    def _look(self, pid: int) -> None:
        rows = self.connection.execute(QUERY, {"pid": pid}).fetchall()
        now = time.perf_counter()
        modes: dict[int, str] = {}
        for whose, relation, mode, granted in rows:
            if whose == pid and granted:
                name = BY_VIEW.get(mode, mode)
                first, _ = self.held.get((relation, name), (now, now))
                self.held[(relation, name)] = (first, now)
                modes[relation] = max(modes.get(relation, name), name, key=strength)
        for whose, relation, _, granted in rows:
            worker = self.workers.get(whose)
            if worker is not None and not granted and relation in modes:
                worker.blocked = max(worker.blocked or modes[relation], modes[relation], key=strength)

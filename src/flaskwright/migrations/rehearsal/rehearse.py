"""The course of a rehearsal: to the present head, rows, and then each new revision up, down and up again."""

from __future__ import annotations

import contextlib
import re
import time
from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal import catalogue
from flaskwright.migrations.rehearsal.driving import Runner
from flaskwright.migrations.rehearsal.filling import Filler, Sizes
from flaskwright.migrations.rehearsal.places import Given, Throwaway
from flaskwright.migrations.rehearsal.results import Filled, Rehearsal, Rehearsed, Run, first_line, strength
from flaskwright.migrations.rehearsal.sampling import Sampler
from flaskwright.migrations.rehearsal.server import Server, import_psycopg
from flaskwright.migrations.rehearsal.traffic import Traffic
from flaskwright.migrations.rehearsal.verdicts import changes, held_locks, judged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from flaskwright.migrations.rehearsal.catalogue import Relation
    from flaskwright.migrations.rehearsal.columns import Table
    from flaskwright.migrations.rehearsal.driving import Loaded, Script
    from flaskwright.migrations.rehearsal.places import Place

    Progress = Callable[[int, str], AbstractContextManager[Callable[[], None]]]

VERSION_TABLE = "alembic_version"
MOST_TABLES = 8
"""Tables on which readers and writers work; two connections each."""
AFTERWARDS = 0.1
"""Seconds of traffic after a revision, so that those meet its result who did not wait for it."""
TOUCHES = strength("ROW EXCLUSIVE")
QUIET = ("SELECT", "SHOW", "SET")
WORD = re.compile(r"\w+")


class Request(msgspec.Struct, frozen=True):
    """What is rehearsed, and how.

    `new` are the new revisions; where nothing tells them, the `last` are. `seconds` bounds each run of a revision,
    `disk` the server's folder in bytes.
    """

    script: Script
    python: str
    new: frozenset[str] | None = None
    last: int = 1
    sizes: Sizes = Sizes()
    nulls: int = 10
    url: str | None = None
    version: int | None = None
    seconds: float | None = None
    disk: int | None = None
    max_wait: float = 1.0


def rehearse(request: Request, progress: Progress) -> Rehearsal:
    """Rehearse the new revisions. Raises `UsageError`, with one line, where that cannot be done."""
    import_psycopg()
    with Runner(request.python, request.script) as runner:
        old, new = choose(runner.revisions, request)
        with _place(request) as place:
            return _Course(request, runner, place, progress).run(old, new)


@contextlib.contextmanager
def _place(request: Request) -> Iterator[Place]:
    if request.url is not None:
        with Given(request.url) as given:
            yield given
        return
    with Server(version=request.version, disk=request.disk) as server:
        yield Throwaway(server)


def choose(revisions: Sequence[Loaded], request: Request) -> tuple[list[Loaded], list[Loaded]]:
    """Those that are history, and those that are new, each in the order in which they run."""
    fresh = set(request.new) if request.new is not None else {one.id for one in revisions[-request.last :]}
    for one in revisions:  # what follows a new revision is new
        if fresh & set(one.before):
            fresh.add(one.id)
    return [one for one in revisions if one.id not in fresh], [one for one in revisions if one.id in fresh]


class _Course:
    """One rehearsal on one database."""

    def __init__(self, request: Request, runner: Runner, place: Place, progress: Progress) -> None:
        self.request = request
        self.runner = runner
        self.place = place
        self.progress = progress
        self.psycopg = import_psycopg()
        self.version_table = request.script.version_table or VERSION_TABLE
        self.begun = time.monotonic()

    def run(self, old: list[Loaded], new: list[Loaded]) -> Rehearsal:
        self.runner.connect(self.place.url)
        filled: list[Filled] = []
        fill_seconds = 0.0
        done: list[Rehearsed] = []
        notes: tuple[str, ...] = ()
        try:
            notes = tuple(self._notes(len(new)))
            self._migrate(old)
            if new:
                scouted = self._scout(new)
                begun = time.monotonic()
                filled = self._fill()
                fill_seconds = time.monotonic() - begun
                self._each(new, scouted, done)
        except self.psycopg.OperationalError as error:
            self.place.check()
            raise UsageError(f"the database broke off: {' '.join(str(error).split())}") from error
        followed = {key for one in old for key in one.before}
        return Rehearsal(
            server=self.place.about,
            version=self.place.version,
            about=self.runner.about,
            base=tuple(one.id for one in old if one.id not in followed),
            base_count=len(old),
            filled=tuple(filled),
            fill_seconds=fill_seconds,
            seconds=time.monotonic() - self.begun,
            disk=self.place.disk,
            revisions=tuple(done),
            max_wait=self.request.max_wait,
            notes=notes,
        )

    # ----------------------------------------------------------------- before

    def _migrate(self, old: list[Loaded]) -> None:
        """To the present head."""
        with self.progress(len(old), "Migrating to the present head") as advance:
            for one in old:
                run = self.runner.run(one.id, "upgrade", seconds=self.request.seconds, probe=False)
                if run.error is not None:
                    self.place.check()
                    place = self._at(one, run)
                    raise UsageError(f"{place}: revision {one.id} fails on a database without rows: {run.error}")
                advance()

    def _at(self, one: Loaded, run: Run) -> str:
        path = one.path.removeprefix(self.request.script.root.rstrip("/") + "/")
        return f"{path}:{run.line}" if run.line is not None else path

    def _scout(self, new: list[Loaded]) -> dict[str, Run]:
        """What each new revision does where there are no rows: so it is known which tables it touches."""
        found: dict[str, Run] = {}
        with self.place.scout() as url, self.progress(len(new), "Looking which tables are touched") as advance:
            if url is None:
                return {}
            try:
                self.runner.connect(url)
                for one in new:
                    run = self.runner.run(one.id, "upgrade", seconds=self.request.seconds)
                    if run.error is not None:
                        break
                    found[one.id] = run
                    advance()
            finally:
                with contextlib.suppress(UsageError):
                    self.runner.connect(self.place.url)
        return found

    def _fill(self) -> list[Filled]:
        with self.place.connect() as connection:
            filler = Filler(connection, self.version_table, self.request.nulls)
            known = {str(one.name) for one in filler.tables.values()} | {
                one.name.name for one in filler.tables.values()
            }
            for name in self.request.sizes.asked:
                if name not in known:
                    raise UsageError(f"there is no table `{name}` (--table) before the new revisions")
            with self.progress(len(filler.tables), "Filling tables") as advance:
                return filler.fill(self.request.sizes, advance)

    def _notes(self, new: int) -> Iterator[str]:
        """What `env.py` says of how revisions run, and what of it holds here."""
        script = self.request.script
        with self.place.connect() as connection:
            known = {name for (name,) in connection.execute("SELECT name FROM pg_settings").fetchall()}
        for one in script.timeouts:
            if one.value is None:
                yield f"{one.name} is set by env.py or the engine to what the source does not tell: here it is not set"
            elif one.name in known:
                yield f"{one.name} is {one.value}, as env.py or the engine sets it"
        if new > 1 and not script.transaction_per_migration and not script.autocommit:
            yield (
                f"without transaction_per_migration in env.py, `alembic upgrade` runs the {new:,} revisions in one "
                "transaction, which holds each lock to its end: here each has its own"
            )

    # ------------------------------------------------------------------- each

    def _each(self, new: list[Loaded], scouted: dict[str, Run], done: list[Rehearsed]) -> None:
        failure: str | None = None
        with self.progress(3 * len(new), "Rehearsing revisions") as advance:
            for number, one in enumerate(new):
                if failure is not None:
                    done.append(self._result(one, failure=failure))
                    continue
                try:
                    done.append(self._rehearse(one, scouted.get(one.id), advance, fill=number > 0))
                except (UsageError, self.psycopg.OperationalError) as error:
                    failure = self._why(error)
                    done.append(self._result(one, failure=failure))
                    continue
                last = done[-1]
                if "fails" in last.verdicts:
                    failure = f"it follows {one.id}, which fails"

    def _why(self, error: Exception) -> str:
        """What broke a rehearsal off: the end of the server, where that has come."""
        try:
            self.place.check()
        except UsageError as reason:
            return str(reason)
        return first_line(error)

    def _result(self, one: Loaded, **more: Any) -> Rehearsed:
        path = one.path.removeprefix(self.request.script.root.rstrip("/") + "/")
        return judged(Rehearsed(one.id, one.title, path, (), **more), self.request.max_wait)

    def _rehearse(self, one: Loaded, scouted: Run | None, advance: Callable[[], None], *, fill: bool) -> Rehearsed:
        with self.place.connect() as connection:
            filler = Filler(connection, self.version_table, self.request.nulls)
            if fill:
                filler.fill(self.request.sizes, empty_only=True)
            else:
                filler.count()
            before = _State(connection, self.version_table)
            tables = self._tables(connection, filler, scouted)
            digests = catalogue.digests(connection, [before.relations[table.oid] for table in tables])
            run, waits, sampler = self._under_traffic(one, filler, tables)
            advance()
            if run.error is not None:
                self.place.check()
                held = held_locks(run, before.relations, sampler.held)
                now = catalogue.snapshot(connection, self.version_table)
                stays = catalogue.differences(before.schema, now)
                return self._result(one, upgrade=run, waits=waits, held=held, stays=stays)
            after = _State(connection, self.version_table)
            found = {
                "upgrade": run,
                "held": held_locks(run, before.relations, sampler.held),
                "waits": waits,
                "changes": changes(run, before.relations, after.relations, before.rows),
                "wal": after.wal - before.wal,
                "size": after.size - before.size,
                "lost": catalogue.lost_rows(before.rows, after.rows, before.relations),
            }
            down = self.runner.run(one.id, "downgrade", seconds=self.request.seconds, probe=False)
            advance()
            if down.error is not None:
                self.place.check()
                return self._result(one, **found, downgrade=down)
            back = _State(connection, self.version_table)
            left = catalogue.digests(connection, [
                back.relations[table.oid] for table in tables if table.oid in back.relations
            ])  # fmt: skip
            gone = catalogue.lost_rows(before.rows, back.rows, before.relations)
            found |= {
                "downgrade": down,
                "left": catalogue.differences(before.schema, back.schema),
                "lost_by_downgrade": (*gone, *catalogue.lost_values(digests, left, before.relations)),
            }
            again = self.runner.run(one.id, "upgrade", seconds=self.request.seconds, probe=False)
            advance()
            if again.error is not None:
                self.place.check()
                return self._result(one, **found, again=again)
            twice = _State(connection, self.version_table)
            found |= {
                "again": again,
                "wal": twice.wal - back.wal,
                "wal_alone": True,
                "drifted": catalogue.differences(after.schema, twice.schema),
            }
            return self._result(one, **found)

    def _tables(self, connection: Any, filler: Filler, scouted: Run | None) -> list[Table]:
        """The tables to work on: those that the revision touches, the most locked first, and what refers to them."""
        by_name = {(one.name.schema or "public", one.name.name): one for one in filler.tables.values()}
        if scouted is None:
            return list(filler.tables.values())[:MOST_TABLES]
        strongest: dict[int, int] = {}
        for statement in scouted.statements:
            seen = [(by_name.get((one.schema, one.name)), strength(one.mode)) for one in statement.taken]
            if not seen and not statement.sql.upper().startswith(QUIET):  # in no transaction: its words have to do
                words = set(WORD.findall(statement.sql))
                seen = [(table, TOUCHES) for (_, name), table in by_name.items() if name in words]
            for table, strong in seen:
                if table is not None and strong >= TOUCHES:
                    strongest[table.oid] = max(strongest.get(table.oid, 0), strong)
        touched = sorted(strongest, key=lambda oid: (-strongest[oid], filler.tables[oid].name))
        referring = [
            one for one, other in catalogue.references(connection) if other in strongest and one in filler.tables
        ]
        return [filler.tables[oid] for oid in dict.fromkeys([*touched, *referring])][:MOST_TABLES]

    def _under_traffic(self, one: Loaded, filler: Filler, tables: Sequence[Table]) -> tuple[Run, Any, Sampler]:
        with (
            Traffic(self.place.connect, filler, tables) as traffic,
            Sampler(self.place.connect(), traffic.workers) as sampler,
        ):

            def begun(pid: int) -> None:
                sampler.pid = pid
                traffic.begin()

            run = self.runner.run(one.id, "upgrade", seconds=self.request.seconds, begun=begun)
            if run.timed_out and sampler.pid is not None:
                with contextlib.suppress(self.psycopg.Error), self.place.connect() as connection:
                    connection.execute("SELECT pg_terminate_backend(%s)", (sampler.pid,))
            else:
                time.sleep(AFTERWARDS)
        return run, traffic.waits(), sampler


class _State:
    """The database at one moment."""

    def __init__(self, connection: Any, version_table: str) -> None:
        self.schema = catalogue.snapshot(connection, version_table)
        self.relations: dict[int, Relation] = {
            oid: one for oid, one in catalogue.relations(connection).items() if one.name != version_table
        }
        self.rows = catalogue.count_rows(
            connection, [one for one in self.relations.values() if one.kind == "r" and one.is_table]
        )
        row = connection.execute(
            "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn, pg_database_size(current_database())"
        ).fetchone()
        self.wal, self.size = int(row[0]), int(row[1])

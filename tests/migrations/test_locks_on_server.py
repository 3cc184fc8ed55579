"""The lock data on a real server: every claim of every entry is performed and observed.

Observed are the locks that the statement's session holds (`pg_locks`, by another connection), what others can and
cannot do meanwhile, whether tables and indexes got new files, how many rows were read, and whether it runs in a
transaction.
"""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg
import pytest

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations.lock_cases import Case as LockCase
from flaskwright.migrations.lock_cases import case_of
from flaskwright.migrations.locks import Effect, effects_of
from flaskwright.migrations.replay import apply
from flaskwright.migrations.schema import Schema
from flaskwright.migrations.sql import read_sql
from tests.migrations.lock_cases import BASE, IN_UTC, MORE, OPERATIONS, ROWS, SETUP, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.operations import Operation
    from flaskwright.migrations.rehearsal.server import Server

    Connection = psycopg.Connection[Any]

DATA = load_postgresql_locks()
EXAMPLES = tuple(Case(name, form.example, SETUP.get(name, ""), name in IN_UTC) for name, form in DATA.forms.items())
CASES = (*EXAMPLES, *MORE)
PATIENCE = 20.0
TEMPLATE = "locks"
WAYS: dict[str, tuple[str, ...]] = {
    "update-some": ("seqscan",),
    "delete-some": ("seqscan",),
    "delete-referenced": ("seqscan",),
    "insert": (),
    "copy": (),
}
"""What the planner may not do, for these entries."""


class Relation(NamedTuple):
    """A table, view, index or sequence as it is at some moment."""

    name: str
    kind: str
    file: int | None
    size: int
    of: int | None
    scans: int
    read: int


RELATIONS = """
SELECT c.oid, c.relname, c.relkind, pg_relation_filenode(c.oid), coalesce(pg_relation_size(c.oid), 0), i.indrelid,
       coalesce(s.seq_scan, 0), coalesce(s.seq_tup_read, 0)
FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_stat_xact_all_tables s ON s.relid = c.oid
WHERE c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)
"""
LOCKS = "SELECT relation, mode, granted FROM pg_locks WHERE pid = %s AND locktype = 'relation'"


def _relations(connection: Connection) -> dict[int, Relation]:
    return {row[0]: Relation(*row[1:]) for row in connection.execute(RELATIONS).fetchall()}


def _mode(name: str) -> str:
    """`AccessExclusiveLock` as `ACCESS EXCLUSIVE`."""
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name.removesuffix("Lock"))
    return words.strip().upper()


# ------------------------------------------------------------------- databases


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The database of which each test gets a copy, and a tablespace in the server's own folder."""
    with server.connect() as connection:
        connection.execute("SET allow_in_place_tablespaces = on")
        connection.execute("CREATE TABLESPACE fast LOCATION ''")
    server.create_database(TEMPLATE)
    with server.connect(TEMPLATE) as connection:
        connection.execute(BASE)
    return TEMPLATE


class Stage:
    """A database of one test, with the session that performs the statement and the one that looks on."""

    def __init__(self, server: Server, database: str, case: Case, stack: ExitStack) -> None:
        zone = "UTC" if case.utc else "Europe/Berlin"
        self.actor = stack.enter_context(_connected(server, database, autocommit=True))
        self.watcher = stack.enter_context(_connected(server, database, autocommit=True))
        self.blocker = stack.enter_context(_connected(server, database, autocommit=False))
        self.version = server.version
        self.schema = _schema(case)
        if case.setup:
            self.actor.execute(case.setup)
        self.actor.execute(f"SET timezone = '{zone}'")
        # As for tables that are not as small as these: a key is looked up, all rows are read in a row.
        for way in WAYS.get(case.form, ("indexscan", "indexonlyscan", "bitmapscan")):
            self.actor.execute(f"SET enable_{way} = off")
        self.watcher.execute("SET lock_timeout = '150ms'")
        self.pid = self.actor.info.backend_pid
        self.claims = _claims(case, self.schema, server.version)

    def modes(self, names: dict[int, Relation]) -> dict[str, str]:
        """The strongest mode that the actor holds or waits for, of each relation."""
        found: dict[str, str] = {}
        for oid, mode, _ in self.watcher.execute(LOCKS, [self.pid]).fetchall():
            if oid in names:
                before = found.get(names[oid].name, "none")
                found[names[oid].name] = max(before, _mode(mode), key=DATA.strength)
        return found


@contextmanager
def _connected(server: Server, database: str, *, autocommit: bool) -> Iterator[Connection]:
    connection = server.connect(database, autocommit=autocommit)
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def stage(request: pytest.FixtureRequest, server: Server, template: str) -> Iterator[Stage]:
    case: Case = request.param
    if not DATA.forms[case.form].since <= server.version <= DATA.forms[case.form].until:
        pytest.skip(f"PostgreSQL {server.version} does not have it")
    database = "stage"
    server.create_database(database, template)
    try:
        with ExitStack() as stack:
            yield Stage(server, database, case, stack)
    finally:
        server.drop_database(database)


def _operation(case: Case) -> Operation:
    example = case.sql == DATA.forms[case.form].example
    if example and case.form in OPERATIONS:
        return OPERATIONS[case.form]
    (found,) = read_sql(case.sql)
    return found


@cache
def _base() -> Schema:
    schema = Schema()
    for operation in read_sql(BASE):
        schema = apply(schema, operation)
    return schema


def _schema(case: Case) -> Schema:
    """What is known before a case's statement."""
    schema = _base()
    for operation in read_sql(case.setup) if case.setup else ():
        schema = apply(schema, operation)
    return schema


def _understood(case: Case, schema: Schema) -> LockCase:
    """The entries of a case's operation."""
    found = case_of(_operation(case), schema, utc=case.utc)
    assert found is not None
    return found


def _claims(case: Case, schema: Schema, version: int) -> tuple[Effect, ...]:
    """What the data says of a case."""
    return tuple(effects_of(_understood(case, schema), case.sql, version))


def _ids(case: Case) -> str:
    return f"{case.form}: {case.sql}"[:90]


def _of(form: str, *, in_transaction: bool) -> bool:
    return DATA.forms[form].in_transaction is in_transaction


# ------------------------------------------------------------- in a transaction


@pytest.mark.parametrize(
    ("stage", "case"),
    [(case, case) for case in CASES if _of(case.form, in_transaction=True)],
    ids=_ids,
    indirect=["stage"],
)
def test_locks_in_a_transaction(stage: Stage, case: Case) -> None:
    with suppress(psycopg.Rollback), stage.actor.transaction():
        before = _relations(stage.actor)
        stage.actor.execute(case.sql)
        after = _relations(stage.actor)
        _check_locks(stage, case, before, after)
        _check_work(stage, case, before, after)
        _check_blocks(stage, before)
        raise psycopg.Rollback
    assert all(one.in_transaction for one in stage.claims)


def _check_locks(stage: Stage, case: Case, before: dict[int, Relation], after: dict[int, Relation]) -> None:
    held = stage.modes(after | before)
    claimed = {one.table.name: one.mode for one in stage.claims if one.table is not None}
    assert case.form in _understood(case, stage.schema).forms
    assert {name: held.get(name, "none") for name in claimed} == claimed
    # Nothing else that was there is locked more than by any query, but indexes and sequences along with their tables.
    others = {one.name for one in before.values() if one.kind in "rpmv"} - set(claimed)
    assert {name: held[name] for name in others if held.get(name, "ACCESS SHARE") != "ACCESS SHARE"} == {}


def _check_work(stage: Stage, case: Case, before: dict[int, Relation], after: dict[int, Relation]) -> None:
    for effect in stage.claims:
        if effect.table is not None and effect.on not in ("new", "index", "sequence"):
            assert (effect.table.name, _work(effect.table.name, before, after)) == (effect.table.name, effect.work)


def _work(name: str, before: dict[int, Relation], after: dict[int, Relation]) -> str:
    """What happened to a table's rows, by its files and the number of rows that were read in a row."""
    oid = next(oid for oid, one in before.items() if one.name == name)
    old, new = before[oid], after.get(oid)
    if new is None or new.kind == "v":
        return "none"
    if old.file != new.file:
        return "rewrite" if new.size else "none"
    files = {one.file for one in before.values()}
    if any(one.of == oid and one.file not in files for one in after.values()):
        return "build"
    # Of an empty table, that it was looked through must do.
    is_read = new.scans > old.scans if old.size == 0 else new.read - old.read >= ROWS
    return "scan" if is_read else "none"


def _check_blocks(stage: Stage, before: dict[int, Relation]) -> None:
    kinds = {one.name: one.kind for one in before.values()}
    for effect in stage.claims:
        if effect.table is None or kinds.get(effect.table.name, "") not in tuple("rpmv"):
            continue
        name = effect.table.name
        reads = _passes(stage.watcher, f"SELECT * FROM {name} LIMIT 1")
        assert reads is (effect.blocks != "reads and writes"), f"{name}: reads"
        if kinds[name] not in "rp":
            continue
        writes = _passes(stage.watcher, f"DELETE FROM {name} WHERE false")
        assert writes is (effect.blocks not in ("reads and writes", "writes")), f"{name}: writes"
        changes = _passes(stage.watcher, f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
        assert changes is (effect.mode == "none"), f"{name}: schema changes"
        if effect.blocks == "writes of the same rows" and _touched(stage, name):
            assert not _passes(stage.watcher, f"SELECT * FROM {name} ORDER BY 1 FOR UPDATE"), f"{name}: rows"


def _touched(stage: Stage, name: str) -> bool:
    """Whether the actor has really changed rows of a table."""
    counted = "SELECT n_tup_upd + n_tup_del FROM pg_stat_xact_all_tables WHERE relid = %s::regclass"
    row = stage.actor.execute(counted, [name]).fetchone()
    return row is not None and row[0] > 0


def _passes(connection: Connection, sql: str) -> bool:
    """Whether a statement of another session gets through while the locks are held."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(sql)
    except psycopg.errors.LockNotAvailable:
        return False
    return True


# --------------------------------------------------------- outside of transactions


@pytest.mark.parametrize(
    ("stage", "case"),
    [(case, case) for case in CASES if _of(case.form, in_transaction=False)],
    ids=_ids,
    indirect=["stage"],
)
def test_locks_outside_of_transactions(stage: Stage, case: Case) -> None:
    assert {one.form for one in stage.claims} == {case.form}
    assert not any(one.in_transaction for one in stage.claims)
    with pytest.raises(psycopg.errors.ActiveSqlTransaction), stage.actor.transaction():
        stage.actor.execute(case.sql)

    before = _relations(stage.actor)
    (main,) = [one for one in stage.claims if one.on in ("table", "any")]
    table = main.table.name if main.table is not None else "orders"
    waits = "concurrently" in case.form and "partition" not in case.form  # this waits for others without a lock
    # One that lets writers pass is made to wait for one in the midst of its work; any other, for its lock.
    mode = "ROW EXCLUSIVE" if waits or "ROW EXCLUSIVE" in DATA.modes[main.mode] else "SHARE UPDATE EXCLUSIVE"
    stage.blocker.execute(f"LOCK TABLE {table} IN {mode} MODE")
    failed: list[Exception] = []
    thread = threading.Thread(target=_perform, args=(stage.actor, case.sql, failed))
    thread.start()
    try:
        seen = _seen_waiting(stage, before, table)
        if waits:
            _check_blocks(stage, before)
    finally:
        stage.blocker.rollback()
        thread.join(PATIENCE)
    assert not failed
    assert seen[table] == main.mode
    for effect in stage.claims:
        if effect.table is not None:
            assert seen[effect.table.name] == effect.mode
    assert _work(table, before, _relations(stage.actor)) == main.work


def _perform(connection: Connection, sql: str, failed: list[Exception]) -> None:
    try:
        connection.execute(sql)
    except Exception as error:  # noqa: BLE001 - the test tells it
        failed.append(error)


def _seen_waiting(stage: Stage, names: dict[int, Relation], table: str) -> dict[str, str]:
    """The strongest mode of each relation when the actor waits at a table; it may wait for a snapshot before."""
    waiting = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        row = stage.watcher.execute(waiting, [stage.pid]).fetchone()
        if row is not None and row[0] and table in (modes := stage.modes(names)):
            return modes
        time.sleep(0.02)
    raise AssertionError(f"it never waited at {table}")


# ------------------------------------------------------------------- no claim untested


def test_every_claim_has_a_case() -> None:
    """Each lock of each entry is reached by a case for that entry, as the operation is understood."""
    reached: dict[str, set[str]] = {name: set() for name in DATA.forms}
    for case in CASES:
        schema = _schema(case)
        if case.form in _understood(case, schema).forms:
            version = max(DATA.forms[case.form].since, DATA.oldest)
            reached[case.form].update(one.on for one in _claims(case, schema, version))
    missing = {
        name: sorted(wanted - reached[name])
        for name, form in DATA.forms.items()
        if (wanted := {str(lock.on) for lock in form.locks}) - reached[name]
    }
    assert missing == {}


def test_modes_conflict_as_told(server: Server, template: str) -> None:
    with ExitStack() as stack:
        holder = stack.enter_context(_connected(server, template, autocommit=False))
        other = stack.enter_context(_connected(server, template, autocommit=True))
        for mode, conflicts in DATA.modes.items():
            holder.execute(f"LOCK TABLE orders IN {mode} MODE")
            for asked in DATA.modes:
                free = _passes(other, f"LOCK TABLE orders IN {asked} MODE NOWAIT")
                assert free is (asked not in conflicts), f"{asked} while {mode} is held"
            holder.rollback()

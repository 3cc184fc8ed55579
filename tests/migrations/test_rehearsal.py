"""Rehearsals of a small shop on the real server: what is seen of locks, waits, rewrites, rows and downgrades."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import psycopg
import pytest
from alembic import command as alembic_command
from alembic.config import Config
from sqlalchemy.exc import DataError

from flaskwright.engine.progress import silent
from flaskwright.errors import UsageError
from flaskwright.migrations.model import Timeout
from flaskwright.migrations.operations import TableName
from flaskwright.migrations.rehearsal import catalogue
from flaskwright.migrations.rehearsal.driving import Loaded
from flaskwright.migrations.rehearsal.filling import Sizes
from flaskwright.migrations.rehearsal.places import MARKER
from flaskwright.migrations.rehearsal.rehearse import Request, choose, rehearse
from tests.migrations.rehearsed import script_of, write_revision, write_shop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.migrations.rehearsal.driving import Script
    from flaskwright.migrations.rehearsal.results import Rehearsal, Rehearsed
    from flaskwright.migrations.rehearsal.server import Server

CUSTOMERS, ORDERS = TableName("customers"), TableName("orders")
NAMES = count()
ADD = 'op.add_column("customers", sa.Column("note", sa.Text))'
DROP = 'op.drop_column("customers", "note")'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write_shop(tmp_path)
    return tmp_path


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The address of an empty database."""
    name = f"rehearsal_{os.getpid()}_{next(NAMES)}"
    server.create_database(name)
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture
def rehearsed(shop: Path, database: str) -> Callable[..., Rehearsed]:
    """Rehearses one more revision of the shop."""

    def run(up: str, down: str = "pass", **more: Any) -> Rehearsed:
        write_revision(shop, "b2", "a1", up, down)
        found = rehearse(request(shop, database, **more), silent)
        assert [one.id for one in found.revisions] == ["b2"]
        assert found.base == ("a1",)
        return found.revisions[0]

    return run


def request(shop: Path, url: str | None, **more: Any) -> Request:
    asked = Request(script_of(shop), sys.executable, url=url, sizes=Sizes(500))
    return msgspec.structs.replace(asked, **more)


def tables_in(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        query = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        return [row[0] for row in connection.execute(query).fetchall()]


# ------------------------------------------------------------------- what is seen


def test_a_quick_revision_is_well(rehearsed: Callable[..., Rehearsed], database: str) -> None:
    one = rehearsed(ADD, DROP)
    assert one.verdicts == ("ok",)
    assert [(held.table, held.mode, held.exact) for held in one.held] == [(CUSTOMERS, "ACCESS EXCLUSIVE", True)]
    assert {(wait.table, wait.who) for wait in one.waits} == {
        (table, who) for table in (CUSTOMERS, ORDERS) for who in ("reader", "writer")
    }
    assert not any(wait.failed for wait in one.waits)
    assert (one.changes, one.left, one.drifted, one.lost, one.lost_by_downgrade) == ((), (), (), (), ())
    assert one.wal_alone
    assert one.wal is not None
    assert tables_in(database) == []


def test_waiting_is_measured(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed(ADD + '\nop.execute("SELECT pg_sleep(0.6)")', DROP, max_wait=0.3)
    assert one.verdicts == ("blocks",)
    waits = {(wait.table, wait.who): wait for wait in one.waits}
    for who in ("reader", "writer"):
        assert waits[(CUSTOMERS, who)].longest > 0.5
        assert waits[(CUSTOMERS, who)].blocked == "ACCESS EXCLUSIVE"
    assert waits[(ORDERS, "reader")].longest < 0.3
    assert one.held[0].seconds > 0.6


def test_the_release_before_fails(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed(
        'op.drop_column("customers", "nickname")', 'op.add_column("customers", sa.Column("nickname", sa.String(20)))'
    )
    assert one.verdicts == ("breaks",)
    failed = {(wait.table, wait.who): wait.error for wait in one.waits if wait.failed}
    assert failed[(CUSTOMERS, "reader")] == 'column "nickname" does not exist'
    assert (ORDERS, "reader") not in failed
    assert [(lost.table, lost.column, lost.after) for lost in one.lost_by_downgrade] == [(CUSTOMERS, "nickname", 0)]


def test_a_column_that_the_release_before_does_not_fill(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed(
        'op.add_column("orders", sa.Column("place", sa.Text, server_default="", nullable=False))\n'
        'op.alter_column("orders", "place", server_default=None)',
        'op.drop_column("orders", "place")',
    )
    errors = {wait.who: wait.error for wait in one.waits if wait.table == ORDERS}
    assert errors["reader"] is None
    assert 'null value in column "place"' in (errors["writer"] or "")
    assert one.verdicts == ("breaks",)


def test_rows_make_it_fail(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed('op.alter_column("customers", "nickname", nullable=False)')
    assert one.verdicts == ("fails",)
    assert one.upgrade is not None
    assert 'column "nickname" of relation "customers" contains null values' in (one.upgrade.error or "")
    assert one.upgrade.line == 11
    assert one.downgrade is None


def test_no_nulls(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed(
        'op.alter_column("customers", "nickname", nullable=False)',
        'op.alter_column("customers", "nickname", nullable=True)',
        nulls=0,
    )
    assert one.verdicts == ("ok",)
    assert [(work.what, work.table, work.rows, work.mode) for work in one.changes] == [
        ("table read", CUSTOMERS, 500, "ACCESS EXCLUSIVE")
    ]


def test_a_rewrite(rehearsed: Callable[..., Rehearsed]) -> None:
    back = 'op.alter_column("customers", "id", type_=sa.Integer)'
    one = rehearsed('op.alter_column("customers", "id", type_=sa.BigInteger)', back)
    assert {(work.what, str(work.name)) for work in one.changes} == {
        ("table rewritten", "customers"),
        ("index rebuilt", "customers_pkey"),
        ("index rebuilt", "customers_email_key"),
        ("table read", "orders"),  # its foreign key is checked anew
    }
    assert {work.mode for work in one.changes} == {"ACCESS EXCLUSIVE"}
    assert one.held[0].table == CUSTOMERS


def test_an_index(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed('op.create_index("ix_born", "customers", ["born"])', 'op.drop_index("ix_born")')
    assert one.verdicts == ("ok",)
    assert [(work.what, str(work.name), work.mode) for work in one.changes] == [("index built", "ix_born", "SHARE")]
    assert [(held.table, held.mode) for held in one.held] == [(CUSTOMERS, "SHARE")]


def test_an_index_made_concurrently(rehearsed: Callable[..., Rehearsed]) -> None:
    inside = 'with op.get_context().autocommit_block():\n    op.{}("ix_born", {}postgresql_concurrently=True)'
    one = rehearsed(inside.format("create_index", '"customers", ["born"], '), inside.format("drop_index", ""))
    assert one.verdicts == ("ok",)
    assert [(work.what, str(work.name)) for work in one.changes] == [("index built", "ix_born")]
    assert all(held.mode != "SHARE" for held in one.held)
    assert {wait.table for wait in one.waits} >= {CUSTOMERS}


@pytest.mark.parametrize(
    ("down", "said"),
    [
        ("pass", "column customers.note"),
        ('raise NotImplementedError("no way back")', "NotImplementedError: no way back"),
    ],
)
def test_a_downgrade_that_does_not_undo(rehearsed: Callable[..., Rehearsed], down: str, said: str) -> None:
    one = rehearsed('op.execute("ALTER TABLE customers ADD COLUMN IF NOT EXISTS note text")', down)
    assert one.verdicts == ("downgrade incomplete",)
    assert one.downgrade is not None
    assert said in {*(left.what for left in one.left), one.downgrade.error}


def test_rows_that_are_gone(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed('op.execute("DELETE FROM orders WHERE id % 5 = 0")')
    assert one.verdicts == ("loses rows",)
    assert [(lost.table, lost.before, lost.after) for lost in one.lost] == [(ORDERS, 500, 400)]


def test_a_second_upgrade_that_fails(rehearsed: Callable[..., Rehearsed]) -> None:
    one = rehearsed("op.execute(\"CREATE TYPE mood AS ENUM ('good')\")")
    assert one.verdicts == ("fails", "downgrade incomplete")
    assert one.again is not None
    assert 'type "mood" already exists' in (one.again.error or "")
    assert [left.what for left in one.left] == ["enum mood"]


def test_time_is_bounded(rehearsed: Callable[..., Rehearsed]) -> None:
    up = "if op.get_bind().scalar(sa.text('SELECT count(*) FROM orders')):\n    op.execute('SELECT pg_sleep(60)')"
    one = rehearsed(up, seconds=2.0)
    assert one.verdicts == ("fails",)
    assert one.upgrade is not None
    assert one.upgrade.error == "it took longer than the 2 seconds that it may take (--timeout)"


def test_what_a_revision_prints_or_ends(rehearsed: Callable[..., Rehearsed]) -> None:
    up = "print('hello')\nimport os\nif op.get_bind().scalar(sa.text('SELECT count(*) FROM orders')):\n    os._exit(3)"
    one = rehearsed(up)
    assert one.verdicts == ("not rehearsed",)
    assert "ended while it ran the revisions" in (one.failure or "")


# --------------------------------------------------------------- as env.py says


def test_timeouts_hold(shop: Path, database: str) -> None:
    """Those that are told; one that this server does not know is none of its own."""
    write_revision(shop, "b2", "a1", "assert op.get_bind().scalar(sa.text('SHOW lock_timeout')) == '4s'", "pass")
    timeouts = (Timeout("lock_timeout", "4000"), Timeout("no_such_timeout", "5"), Timeout("statement_timeout", None))
    script = msgspec.structs.replace(script_of(shop), timeouts=timeouts)
    found = rehearse(request(shop, database, script=script), silent)
    assert found.revisions[0].verdicts == ("ok",)
    assert found.notes == (
        "lock_timeout is 4000, as env.py or the engine sets it",
        "statement_timeout is set by env.py or the engine to what the source does not tell: here it is not set",
    )


def test_a_timeout_ends_a_statement(rehearsed: Callable[..., Rehearsed], shop: Path) -> None:
    script = msgspec.structs.replace(script_of(shop), timeouts=(Timeout("statement_timeout", "300ms"),))
    slow = "if op.get_bind().scalar(sa.text('SELECT count(*) FROM orders')):\n    op.execute('SELECT pg_sleep(60)')"
    one = rehearsed(slow, script=script)
    assert one.verdicts == ("fails",)
    assert one.upgrade is not None
    assert "canceling statement due to statement timeout" in (one.upgrade.error or "")


PLAIN = ADD + '\nop.add_column("customers", sa.Column("place", sa.Text))\nop.execute("SELECT 1 / 0")'
BLOCK = (
    ADD + "\nwith op.get_context().autocommit_block():\n"
    '    op.create_index("ix_born", "customers", ["born"], postgresql_concurrently=True)\n'
    'op.add_column("customers", sa.Column("place", sa.Text))\nop.execute("SELECT 1 / 0")'
)
NOTE, PLACE, BORN = "column customers.note", "column customers.place", "index ix_born of customers"
ENV = """
from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
with create_engine({url!r}, poolclass=NullPool{engine}).connect() as connection:
    context.configure(connection=connection, transaction_per_migration={each})
    with context.begin_transaction():
        context.run_migrations()
"""


def left_by_alembic(shop: Path, url: str, script: Script) -> list[str]:
    """What is in the schema after an `alembic upgrade head` that fails, and was not after the first revision."""
    engine = ', isolation_level="AUTOCOMMIT"' if script.autocommit else ""
    address = url.replace("postgresql:", "postgresql+psycopg:")
    (shop / "migrations" / "env.py").write_text(
        ENV.format(url=address, engine=engine, each=script.transaction_per_migration)
    )
    config = Config()
    config.set_main_option("script_location", str(shop / "migrations"))
    alembic_command.upgrade(config, "a1")
    with psycopg.connect(url, autocommit=True) as connection:
        before = catalogue.snapshot(connection, "alembic_version")
        with pytest.raises(DataError):
            alembic_command.upgrade(config, "head")
        after = catalogue.snapshot(connection, "alembic_version")
    return [one.what for one in catalogue.differences(before, after)]


@pytest.mark.parametrize(
    ("up", "options", "left"),
    [
        (PLAIN, {}, []),
        (PLAIN, {"transaction_per_migration": True}, []),
        (PLAIN, {"autocommit": True}, [NOTE, PLACE]),
        (BLOCK, {}, [NOTE, BORN]),
        (BLOCK, {"transaction_per_migration": True}, [NOTE, BORN]),
        (BLOCK, {"autocommit": True}, [NOTE, BORN]),  # after the block, Alembic begins a transaction
    ],
)
def test_what_a_failure_leaves(shop: Path, database: str, up: str, options: dict[str, bool], left: list[str]) -> None:
    """It is told, and Alembic leaves the same."""
    write_revision(shop, "b2", "a1", up, "pass")
    script = msgspec.structs.replace(script_of(shop), **options)
    (one,) = rehearse(request(shop, database, script=script), silent).revisions
    assert (one.verdicts, [stays.what for stays in one.stays]) == (("fails",), left)
    assert left_by_alembic(shop, database, script) == left


@pytest.mark.parametrize(("each", "kept"), [(False, []), (True, ["column customers.note"])])
def test_several_revisions_in_one_transaction(shop: Path, database: str, each: bool, kept: list[str]) -> None:
    """What the report says of Alembic is so: without a transaction for each, the failure of one takes back all."""
    write_revision(shop, "b2", "a1", ADD, DROP)
    write_revision(shop, "c3", "b2", PLAIN.replace("note", "remark"), "pass")
    script = msgspec.structs.replace(script_of(shop), transaction_per_migration=each)
    found = rehearse(request(shop, database, script=script, new=frozenset({"b2"})), silent)
    assert [one.verdicts for one in found.revisions] == [("ok",), ("fails",)]
    assert any("runs the 2 revisions in one transaction" in note for note in found.notes) is not each
    assert left_by_alembic(shop, database, script) == kept


def test_several_revisions(shop: Path, database: str) -> None:
    table = 'op.create_table("gifts", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))'
    write_revision(shop, "b2", "a1", table, 'op.drop_table("gifts")')
    write_revision(shop, "c3", "b2", 'op.alter_column("gifts", "name", nullable=False)', "pass")
    write_revision(shop, "d4", "c3", ADD, DROP)
    found = rehearse(request(shop, database, new=frozenset({"b2"})), silent)
    assert [(one.id, one.verdicts) for one in found.revisions] == [
        ("b2", ("ok",)),
        ("c3", ("fails",)),  # the table of b2 was filled before
        ("d4", ("not rehearsed",)),
    ]
    assert found.revisions[2].failure == "it follows c3, which fails"


def test_nothing_is_new(shop: Path, database: str) -> None:
    found: Rehearsal = rehearse(request(shop, database, new=frozenset()), silent)
    assert (found.revisions, found.filled, found.base) == ((), (), ("a1",))


def test_which_are_new() -> None:
    line = [
        Loaded(key, before, f"/shop/{key}.py", "")
        for key, before in (("a", ()), ("b", ("a",)), ("c", ("b",)), ("d", ("a",)))
    ]
    asked = request(Path("/shop"), None)
    assert [one.id for one in choose(line, asked)[1]] == ["d"]
    old, new = choose(line, msgspec.structs.replace(asked, new=frozenset({"b"})))
    assert ([one.id for one in old], [one.id for one in new]) == (["a", "d"], ["b", "c"])


# -------------------------------------------------------------------- bad input


def failure(asked: Request) -> str:
    with pytest.raises(UsageError) as caught:
        rehearse(asked, silent)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_broken_chain(shop: Path, database: str) -> None:
    write_revision(shop, "c3", "b2", "pass", "pass")
    assert failure(request(shop, database)) == "the chain of revisions is broken: there is no revision 'b2'"


def test_a_revision_that_does_not_parse(shop: Path, database: str) -> None:
    (shop / "migrations" / "versions" / "b2.py").write_text("revision = 'b2'\ndef upgrade(:\n")
    assert failure(request(shop, database)) == "migrations/versions/b2.py:2: it does not parse: invalid syntax"


def test_a_revision_that_cannot_be_loaded(shop: Path, database: str) -> None:
    (shop / "migrations" / "versions" / "b2.py").write_text("import nowhere_to_be_found\n")
    said = failure(request(shop, database))
    assert said == "migrations/versions/b2.py:1: ModuleNotFoundError: No module named 'nowhere_to_be_found'"


def test_a_revision_that_asks_the_environment(shop: Path, database: str) -> None:
    (shop / "migrations" / "versions" / "b2.py").write_text("import os\nos.environ['NOBODY_SAYS_THIS']\n")
    assert failure(request(shop, database)) == "migrations/versions/b2.py:2: KeyError: 'NOBODY_SAYS_THIS'"


def test_a_past_that_does_not_run(shop: Path, database: str) -> None:
    write_revision(shop, "b2", "a1", 'op.drop_table("nothing")', "pass")
    write_revision(shop, "c3", "b2", "pass", "pass")
    said = failure(request(shop, database))
    assert said.startswith("migrations/versions/b2.py:11: revision b2 fails on a database without rows: ")
    assert 'table "nothing" does not exist' in said
    assert tables_in(database) == []


def python_with(tmp_path: Path, options: str) -> str:
    path = tmp_path / "python"
    path.write_text(f'#!/bin/sh\nexec {sys.executable} {options} "$@"\n')
    path.chmod(0o755)
    return str(path)


def test_a_python_without_alembic(shop: Path, database: str) -> None:
    said = failure(request(shop, database, python=python_with(shop, "-S")))
    assert "has no alembic: pip install alembic sqlalchemy there, or name another by --python" in said


def test_no_python(shop: Path, database: str) -> None:
    said = failure(request(shop, database, python="/nowhere/python"))
    assert said == "/nowhere/python cannot be run (No such file or directory): name another by --python"


def test_a_table_that_is_not_there(shop: Path, database: str) -> None:
    write_revision(shop, "b2", "a1", "pass", "pass")
    said = failure(request(shop, database, sizes=Sizes(10, {"bills": 5}, ("bills",))))
    assert said == "there is no table `bills` (--table) before the new revisions"


def test_a_database_with_data_is_refused(shop: Path, database: str) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("CREATE TABLE precious (id integer)")
    said = failure(request(shop, database))
    assert "is not empty (table public.precious)" in said
    assert "COMMENT ON DATABASE" in said
    assert tables_in(database) == ["precious"]


def test_a_marked_database_is_emptied(shop: Path, database: str) -> None:
    write_revision(shop, "b2", "a1", ADD, DROP)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE left_behind (id integer)")
        connection.execute(f"COMMENT ON DATABASE {connection.info.dbname} IS '{MARKER}'")
    assert rehearse(request(shop, database), silent).revisions[0].verdicts == ("ok",)
    assert tables_in(database) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://root@localhost/shop", "--url must begin with postgresql://, not with mysql"),
        ("postgresql://nobody@127.0.0.1:1/shop", "the database of --url cannot be reached: "),
    ],
)
def test_no_database(shop: Path, url: str, said: str) -> None:
    assert failure(request(shop, url)).startswith(said)


def test_a_server_that_is_killed(shop: Path, binaries: object) -> None:
    kill = (
        "import os\nfrom pathlib import Path\n"
        "folder = op.get_bind().scalar(sa.text('SHOW data_directory'))\n"
        "if op.get_bind().scalar(sa.text('SELECT count(*) FROM orders')):\n"
        "    os.kill(int(Path(folder, 'postmaster.pid').read_text().split()[0]), 9)\n"
        "    op.execute('SELECT pg_sleep(60)')"
    )
    write_revision(shop, "b2", "a1", kill, "pass")
    write_revision(shop, "c3", "b2", ADD, DROP)
    found = rehearse(request(shop, None, new=frozenset({"b2"})), silent)
    assert [one.verdicts for one in found.revisions] == [("not rehearsed",)] * 2
    assert "the PostgreSQL of the rehearsal was ended: " in (found.revisions[0].failure or "")


def test_the_disk_is_bounded(shop: Path, binaries: object) -> None:
    write_revision(shop, "b2", "a1", ADD, DROP)
    said = failure(request(shop, None, sizes=Sizes(2_000_000), disk=90_000_000))
    assert "MB of disk, and may take 90 MB" in said

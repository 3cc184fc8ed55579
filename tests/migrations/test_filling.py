"""Rows for tables of all kinds: they are taken by the server, and what cannot be filled is told."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from flaskwright.migrations.rehearsal.conditions import Demand, demands
from flaskwright.migrations.rehearsal.filling import Filler, Sizes
from flaskwright.migrations.rehearsal.values import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import psycopg

    from flaskwright.migrations.rehearsal.results import Filled
    from flaskwright.migrations.rehearsal.server import Server

NAMES = count()
ROWS = 150
EXTENSIONS = ("hstore", "ltree", "xml")
"""Types that not every server has."""


@pytest.fixture
def connection(server: Server) -> Iterator[psycopg.Connection[Any]]:
    name = f"filling_{os.getpid()}_{next(NAMES)}"
    server.create_database(name)
    with server.connect(name) as connected:
        yield connected
    server.drop_database(name)


@pytest.fixture
def filled(connection: psycopg.Connection[Any]) -> Callable[..., dict[str, Filled]]:
    def run(tables: str, sizes: Sizes = Sizes(ROWS), nulls: int = 10) -> dict[str, Filled]:  # noqa: B008
        connection.execute(tables)
        found = Filler(connection, "alembic_version", nulls).fill(sizes)
        return {one.table.name: one for one in found}

    return run


def one(connection: psycopg.Connection[Any], query: str) -> Any:
    row = connection.execute(query).fetchone()
    return row[0] if row is not None else None


def holds(connection: psycopg.Connection[Any]) -> None:
    """Every foreign key and check again, over all rows."""
    query = (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype IN ('f', 'c') AND conrelid <> 0"
    )
    for table, name, definition in connection.execute(query).fetchall():
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}", ADD {definition}')


def test_types(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    known = [kind for kind in PLAIN if kind not in EXTENSIONS]
    others = [
        "bool",
        "smallint",
        "int",
        "bigint",
        "numeric(5,2)",
        "numeric",
        "varchar(3)",
        "char(2)",
        "char(1)",
        "text",
    ]
    others += ["bit", "bit(70)", "varbit(9)", "time", "name", "int[]", "varchar(4)[]", "mood", "mood[]"]
    columns = ", ".join(f"c{place} {kind} NOT NULL" for place, kind in enumerate([*known, *others]))
    found = filled(f"CREATE TYPE mood AS ENUM ('good', 'so so'); CREATE TABLE all_types ({columns})")
    assert found["all_types"].rows == ROWS
    assert one(connection, f"SELECT count(DISTINCT c{len(known) + 17}) FROM all_types") == 2


def test_keys(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TABLE people (id serial PRIMARY KEY, email varchar(40) UNIQUE NOT NULL, boss_id int REFERENCES people);
        CREATE TABLE tenants (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code char(2) NOT NULL UNIQUE);
        CREATE TABLE projects (tenant_id bigint REFERENCES tenants, id int, PRIMARY KEY (tenant_id, id));
        CREATE TABLE tasks (id uuid PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants, project_id int NOT NULL,
          FOREIGN KEY (tenant_id, project_id) REFERENCES projects);
        CREATE TABLE members (person_id int REFERENCES people, tenant_id bigint REFERENCES tenants, since date NOT NULL,
          PRIMARY KEY (person_id, tenant_id));
        CREATE TABLE profiles (person_id int PRIMARY KEY REFERENCES people, text text NOT NULL);
    """)
    assert {name: (table.rows, table.why) for name, table in found.items()} == dict.fromkeys(found, (ROWS, None))
    holds(connection)
    assert one(connection, "SELECT count(DISTINCT boss_id) FROM people") > 20
    connection.execute("INSERT INTO people (email) VALUES ('new')")
    connection.execute("INSERT INTO tenants (code) VALUES ('+-')")


def test_rows_that_are_there(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("CREATE TABLE t (id serial PRIMARY KEY, n text UNIQUE); INSERT INTO t (n) VALUES ('a'), ('b')")
    assert found["t"].rows == ROWS + 2


def test_circles(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TABLE teams (id int PRIMARY KEY, captain_id int);
        CREATE TABLE players (id int PRIMARY KEY, team_id int NOT NULL REFERENCES teams);
        ALTER TABLE teams ADD FOREIGN KEY (captain_id) REFERENCES players;
        CREATE TABLE eggs (id int PRIMARY KEY, hen_id int NOT NULL);
        CREATE TABLE hens (id int PRIMARY KEY, egg_id int NOT NULL REFERENCES eggs);
        ALTER TABLE eggs ADD FOREIGN KEY (hen_id) REFERENCES hens;
    """)
    assert {name: table.rows for name, table in found.items()} == {"teams": ROWS, "players": ROWS, "eggs": 0, "hens": 0}
    assert found["eggs"].why == "its rows and those of hens need one another"
    assert found["hens"].why == "it refers to eggs, which is empty"
    holds(connection)


def test_checks(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE DOMAIN percent AS int CHECK (VALUE BETWEEN 0 AND 100);
        CREATE DOMAIN address AS text CHECK (VALUE ~ '@');
        CREATE TABLE checked (
          kind varchar(10) NOT NULL CHECK (kind IN ('one', 'other')),
          price numeric NOT NULL CHECK (price > 0 AND price <= 10),
          part float NOT NULL CHECK (part > 0 AND part < 1),
          code text NOT NULL CHECK (char_length(code) = 12),
          done percent NOT NULL,
          mail address NOT NULL,
          a int, b int, CHECK (num_nonnulls(a, b) = 1),
          hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{32}$')
        );
        CREATE TABLE hopeless (text text NOT NULL CHECK (md5(text) = 'no'));
    """)
    assert (found["checked"].rows, found["checked"].why) == (ROWS, None)
    assert found["hopeless"].rows == 0
    assert "hopeless_text_check" in (found["hopeless"].why or "")
    holds(connection)


def test_what_uniqueness_allows(filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TABLE a (b bool UNIQUE NOT NULL);
        CREATE TABLE two (x bool NOT NULL, y smallint NOT NULL CHECK (y IN (1, 2, 3)), UNIQUE (x, y));
        CREATE TABLE rooms (during int4range NOT NULL, EXCLUDE USING gist (during WITH &&));
        CREATE TABLE lowered (name text NOT NULL); CREATE UNIQUE INDEX ON lowered (lower(name));
    """)
    assert {name: table.rows for name, table in found.items()} == {"a": 2, "two": 6, "rooms": ROWS, "lowered": ROWS}
    assert found["two"].why == "x, y must be unique, and there are 6 different values"


def test_a_parent_with_nulls(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TABLE users (id int PRIMARY KEY, key uuid UNIQUE);
        CREATE TABLE keys (id int PRIMARY KEY, key uuid NOT NULL REFERENCES users (key));
    """)
    assert found["keys"].rows == ROWS
    assert 0 < one(connection, "SELECT count(*) FROM users WHERE key IS NULL") < ROWS / 2


def test_a_key_that_may_be_null_in_part(filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TABLE templates (id int, version int, PRIMARY KEY (id, version));
        CREATE TABLE letters (template_id int, version int NOT NULL, FOREIGN KEY (template_id, version)
          REFERENCES templates);
    """)
    assert found["letters"].rows == ROWS


def test_checks_that_hold_for_one_value(filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled(
        """
        CREATE TYPE kind AS ENUM ('letter', 'mail', 'sms');
        CREATE TABLE parcels (kind kind NOT NULL, CHECK (kind <> 'letter'), CHECK (kind <> 'mail'));
        CREATE TABLE notes (
          kind kind NOT NULL, link bool NOT NULL, stamp bool NOT NULL,
          CHECK (kind = 'mail' OR link IS FALSE), CHECK (kind = 'letter' OR stamp IS FALSE)
        )
        """
    )
    assert {name: (one.rows, one.why) for name, one in found.items()} == {
        "parcels": (ROWS, None),
        "notes": (ROWS, None),
    }


def test_checks_of_which_one_will_do(filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TYPE kind AS ENUM ('mail', 'letter');
        CREATE TABLE templates (kind kind NOT NULL, stamp text, subject text,
          CHECK (kind <> 'letter' OR stamp IS NOT NULL), CHECK (kind = 'mail' OR subject IS NULL),
          CHECK (kind = 'letter' OR stamp IS NULL));
    """)
    assert found["templates"].rows == ROWS


def test_what_is_not_understood(filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("CREATE TABLE odd (at pg_lsn NOT NULL); CREATE TABLE open (id int, at pg_lsn)")
    assert found["odd"].why == "at is of the type pg_lsn, which is not understood"
    assert found["open"].rows == ROWS


def test_partitions(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    found = filled("""
        CREATE TABLE days (id int, day date NOT NULL) PARTITION BY RANGE (day);
        CREATE TABLE recent PARTITION OF days FOR VALUES FROM ('2000-01-01') TO ('2100-01-01');
        CREATE TABLE nowhere (day date NOT NULL) PARTITION BY RANGE (day);
    """)
    assert found["days"].rows == one(connection, "SELECT count(*) FROM recent") == ROWS
    assert "no partition of relation" in (found["nowhere"].why or "")


def test_sizes(filled: Callable[..., dict[str, Filled]]) -> None:
    tables = "CREATE SCHEMA s; CREATE TABLE a (id int); CREATE TABLE s.b (id int); CREATE TABLE c (id int)"
    found = filled(tables, Sizes(10, {"a": 7, "s.b": 3}))
    assert [found[name].rows for name in ("a", "b", "c")] == [7, 3, 10]


def test_nulls(connection: psycopg.Connection[Any], filled: Callable[..., dict[str, Filled]]) -> None:
    filled("CREATE TABLE a (id int PRIMARY KEY, n int)", nulls=0)
    assert one(connection, "SELECT count(n) FROM a") == ROWS


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ("(price > (0)::numeric)", {"price": Demand(least=1.0)}),
        ("(0 < price)", {"price": Demand(least=1.0)}),
        ("((a >= 1) AND (a <= 10))", {"a": Demand(least=1.0, most=10.0)}),
        ("((state)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
         {"state": Demand(values=("'a'", "'b'"))}),
        ("(char_length((code)::text) >= 3)", {"code": Demand(shortest=3)}),
        ("((x IS NULL) OR (x > 5))", {"x": Demand(least=6.0)}),
        ("(starts < ends)", {}),
        ("num_nonnulls(a, b) = 1", {}),
        ("((((", {}),
    ],
)  # fmt: skip
def test_conditions(check: str, found: dict[str, Demand]) -> None:
    assert demands(check) == found

"""Changes of types, held against a real server: every pair of many types, with and without a time zone that is UTC."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from flaskwright.migrations.operations import SqlType
from flaskwright.migrations.type_changes import forbids_null, mentions, type_change

if TYPE_CHECKING:
    from flaskwright.migrations.rehearsal.server import Server


def _type(name: str, *args: int, array: int = 0, values: tuple[str, ...] | None = None) -> SqlType:
    return SqlType(name, args, array, values, name)


TYPES = (
    *map(_type, ("smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "bytea", "uuid")),
    *map(_type, ("json", "jsonb", "inet", "cidr", "macaddr", "tsvector", "money", "xml", "oid", "citext", "text")),
    *(_type("numeric", *args) for args in ((), (8,), (10, 2), (12, 2), (12, 4))),
    *(_type("varchar", *args) for args in ((), (10,), (20,))),
    *(_type("char", *args) for args in ((10,), (20,))),
    *(_type("bit", *args) for args in ((4,), (8,))),
    *(_type("varbit", *args) for args in ((), (4,), (8,))),
    _type("integer", array=1),
    _type("bigint", array=1),
    _type("text", array=1),
    _type("varchar", array=1),
    _type("varchar", 10, array=1),
    _type("color", values=("a", "b")),
    _type("colour", values=("a", "b")),
)
TIMES = tuple(
    _type(name, *args)
    for name in ("time", "timetz", "timestamp", "timestamptz", "interval")
    for args in ((), (3,), (5,), (6,))
)
STATE = """
SELECT pg_relation_filenode('t'),
       (SELECT pg_relation_filenode(indexrelid) FROM pg_index WHERE indrelid = 't'::regclass)
"""


def _make(connection: psycopg.Connection[Any], kind: SqlType) -> None:
    """A table with a column of a type, and an index of it where there can be one."""
    connection.execute(f"DROP TABLE IF EXISTS t; CREATE TABLE t (id integer, c {kind})")
    with suppress(psycopg.errors.UndefinedObject):
        connection.execute("CREATE INDEX ON t (c)")


def _observed(connection: psycopg.Connection[Any], new: SqlType) -> tuple[str, bool] | None:
    """What a change does to the table and whether it keeps the index; `None` where there is no such change."""
    before = connection.execute(STATE).fetchone()
    assert before is not None
    for using in ("", f" USING c::{new}"):
        after = _after(connection, f"ALTER TABLE t ALTER COLUMN c TYPE {new}{using}")
        if after is not None:
            return ("none" if before[0] == after[0] else "rewrite"), before[1] == after[1]
    return None


def _after(connection: psycopg.Connection[Any], sql: str) -> tuple[Any, ...] | None:
    """The files after a change, which is taken back; `None` where it is refused."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(sql)
            return connection.execute(STATE).fetchone()
    except (psycopg.errors.DatatypeMismatch, psycopg.errors.CannotCoerce, psycopg.errors.UndefinedObject):
        return None


@pytest.mark.parametrize(
    ("types", "zone"),
    [(TYPES, "UTC"), (TIMES, "UTC"), (TIMES, "Europe/Berlin")],
    ids=["types", "times in UTC", "times"],
)
def test_every_pair(server: Server, types: tuple[SqlType, ...], zone: str) -> None:
    server.create_database("types")
    wrong: list[str] = []
    performed = 0
    connection = server.connect("types")
    try:
        connection.execute("CREATE TYPE color AS ENUM ('a', 'b'); CREATE TYPE colour AS ENUM ('a', 'b')")
        connection.execute("CREATE EXTENSION citext")
        connection.execute(f"SET timezone = '{zone}'")
        for old in types:
            _make(connection, old)
            for new in types:
                seen = _observed(connection, new)
                if seen is None:
                    continue
                performed += 1
                told = type_change(old, new, "c", utc=zone == "UTC")
                assert told is not None
                if told.work != seen[0] or (told.work == "none" and told.keeps_indexes != seen[1]):
                    wrong.append(f"{old} -> {new}: {told} is told, {seen} is seen")
    finally:
        connection.close()
        server.drop_database("types")
    assert wrong == []
    assert performed > len(types)


def test_types_that_are_not_known() -> None:
    assert type_change(None, _type("text")) is None
    assert type_change(SqlType(None, written="GEOGRAPHY"), _type("text")) is None
    assert type_change(_type("text"), SqlType(None, written="GEOGRAPHY")) is None


@pytest.mark.parametrize(
    ("using", "work"),
    [
        ("note", "none"),
        ("note::text", "none"),
        ("CAST(note AS text)", "none"),
        ('"note"::TEXT', "none"),
        ("other::text", "rewrite"),
        ("note::varchar(5)", "rewrite"),
        ("upper(note)", "rewrite"),
        ("note || ''", "rewrite"),
        ("not sql at all (", "rewrite"),
    ],
)
def test_using(using: str, work: str) -> None:
    change = type_change(_type("varchar", 20), _type("text"), "note", using)
    assert change is not None
    assert change.work == work


@pytest.mark.parametrize(
    ("condition", "forbids"),
    [
        ("note IS NOT NULL", True),
        ("(note IS NOT NULL)", True),
        ("NOT note IS NULL", True),
        ('"note" IS NOT NULL AND total > 0', True),
        ("total > 0 AND (code IS NULL AND note IS NOT NULL)", True),
        ("note IS NOT NULL OR total > 0", False),
        ("note IS NULL", False),
        ("code IS NOT NULL", False),
        ("note <> ''", False),
        ("lower(note) IS NOT NULL", False),
        (None, False),
        ("((", False),
    ],
)
def test_checks_against_null(condition: str | None, *, forbids: bool) -> None:
    assert forbids_null(condition, "note") is forbids


def test_what_a_check_names() -> None:
    assert mentions("length(note) < 20", "note")
    assert not mentions("length(note) < 20", "length")
    assert not mentions(None, "note")

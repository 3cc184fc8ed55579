"""What a schema becomes by operations, written as SQL here."""

from __future__ import annotations

from functools import reduce

import pytest

from flaskwright.findings.finding import Location
from flaskwright.migrations.operations import Step, TableName, Unread
from flaskwright.migrations.replay import apply, replay
from flaskwright.migrations.schema import Schema, SchemaTable
from flaskwright.migrations.sql import read_sql

ORDERS = "CREATE TABLE orders (id serial PRIMARY KEY, state text NOT NULL, owner int REFERENCES users (id));"
USERS = "CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE);"


def _schema(sql: str) -> Schema:
    return reduce(apply, read_sql(sql), Schema())


def _table(sql: str, name: str = "orders") -> SchemaTable:
    table = _schema(sql).table(TableName(name))
    assert table is not None
    return table


def test_tables_come_and_go() -> None:
    assert [str(one.name) for one in _schema(USERS + ORDERS).tables] == ["users", "orders"]
    left = _schema(USERS + ORDERS + "DROP TABLE users CASCADE")
    assert [str(one.name) for one in left.tables] == ["orders"]
    assert [one.kind for one in next(iter(left.tables)).constraints] == ["primary"], "foreign keys to it go with it"


def test_the_schema_public_is_meant_where_none_is_written() -> None:
    users, _other = _schema(USERS + "ALTER TABLE public.users ADD age int; ALTER TABLE other.users ADD size int").tables
    assert [one.name for one in users.columns] == ["id", "email", "age"]
    (moved,) = _schema("CREATE TABLE other.users (id int); ALTER TABLE other.users SET SCHEMA public").tables
    assert moved.name == TableName("users")
    assert str(TableName("users", "public")) == "users"


def test_a_column_takes_its_constraints_and_indexes_along() -> None:
    table = _table(
        ORDERS + "CREATE INDEX i ON orders (state, owner); CREATE INDEX j ON orders (id); ALTER TABLE orders DROP owner"
    )
    assert [one.name for one in table.columns] == ["id", "state"]
    assert [one.kind for one in table.constraints] == ["primary"]
    assert [one.name for one in table.indexes] == ["j"]
    assert not table.open


def test_new_names_reach_all_that_names_them() -> None:
    schema = _schema(
        USERS + ORDERS + "ALTER TABLE orders ADD CONSTRAINT c CHECK (state <> 'x'); CREATE INDEX i ON orders (state);"
        "ALTER TABLE orders RENAME state TO status; ALTER TABLE users RENAME TO people;"
        "ALTER TABLE people RENAME id TO key"
    )
    orders = schema.table(TableName("orders"))
    assert orders is not None
    by_kind = {one.kind: one for one in orders.constraints}
    assert (by_kind["check"].columns, by_kind["check"].condition) == (("status",), "status <> 'x'")
    assert orders.indexes[0].columns == ("status",)
    reference = by_kind["foreign"].references
    assert reference is not None
    assert (str(reference.table), reference.columns) == ("people", ("key",))


def test_columns_change() -> None:
    table = _table(
        ORDERS
        + "ALTER TABLE orders ALTER state TYPE varchar(5), ALTER state DROP NOT NULL, ALTER state SET DEFAULT 'new'"
    )
    column = table.column("state")
    assert column is not None
    assert column.default is not None
    assert (str(column.type), column.nullable, column.default.sql) == ("varchar(5)", True, "'new'")


@pytest.mark.parametrize(
    "name", ["orders_pkey", "orders_state_key", "orders_owner_fkey", "orders_state_check", "orders_check"]
)
def test_constraints_without_a_name_are_found_by_that_of_the_database(name: str) -> None:
    more = "ALTER TABLE orders ADD UNIQUE (state), ADD CHECK (state <> ''), ADD CHECK (id > owner);"
    before, after = _table(ORDERS + more), _table(ORDERS + more + f"ALTER TABLE orders DROP CONSTRAINT {name}")
    assert len(after.constraints) == len(before.constraints) - 1
    assert not after.open


def test_a_key_is_made_of_an_index_and_is_required() -> None:
    table = _table(
        "CREATE TABLE orders (a int, b int); CREATE UNIQUE INDEX u ON orders (a, b);"
        "ALTER TABLE orders ADD CONSTRAINT k PRIMARY KEY USING INDEX u"
    )
    assert [(one.kind, one.columns, one.name) for one in table.constraints] == [("primary", ("a", "b"), "k")]
    assert not table.indexes


def test_constraints_are_validated_later() -> None:
    sql = ORDERS + "ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID;"
    assert [one.validated for one in _table(sql).constraints if one.kind == "check"] == [False]
    later = _table(sql + "ALTER TABLE orders VALIDATE CONSTRAINT c")
    assert [one.validated for one in later.constraints if one.kind == "check"] == [True]


def test_enums_keep_their_values() -> None:
    schema = _schema(
        "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (m mood);"
        "ALTER TYPE mood ADD VALUE 'b'; ALTER TYPE mood RENAME VALUE 'a' TO 'c'; ALTER TYPE mood RENAME TO temper"
    )
    assert schema.enums == ((TableName("temper"), ("c", "b")),)
    column = next(iter(schema.tables)).column("m")
    assert column is not None
    assert (column.type.name, column.type.values) == ("temper", ("c", "b"))


def test_what_no_revision_made_is_taken_to_be_there() -> None:
    schema = _schema("ALTER TABLE orders ADD note text")
    assert schema.open
    assert next(iter(schema.tables)).open
    assert [one.name for one in next(iter(schema.tables)).columns] == ["note"]


def test_what_is_not_understood_opens_what_it_names() -> None:
    schema = _schema(USERS + ORDERS + "DO $$ BEGIN EXECUTE 'ALTER TABLE orders DROP state'; END $$")
    assert {str(one.name): one.open for one in schema.tables} == {"users": False, "orders": True}
    assert all(one.open for one in apply(schema, Unread("a call that nobody knows")).tables)


def test_what_runs_under_a_condition_leaves_its_table_open() -> None:
    (add,) = read_sql("ALTER TABLE orders ADD note text")
    (drop,) = read_sql("DROP TABLE users")
    steps = [Step(one, Location("r.py", 0, 0), conditional=True) for one in (add, drop)]
    schema = replay(_schema(USERS + ORDERS), *steps)
    assert {str(one.name): one.open for one in schema.tables} == {"users": True, "orders": True}


def test_a_table_moves_to_another_schema() -> None:
    moved = _schema(USERS + ORDERS + "ALTER TABLE users SET SCHEMA archive")
    assert [str(one.name) for one in moved.tables] == ["orders", "archive.users"]
    key = next(one for one in next(iter(moved.tables)).constraints if one.references is not None)
    assert key.references is not None
    assert key.references.table == TableName("users", "archive")


def test_a_constraint_not_null_holds_for_all_rows_when_it_is_validated() -> None:
    late = "CREATE TABLE orders (note text); ALTER TABLE orders ADD CONSTRAINT c NOT NULL note NOT VALID;"
    assert _table(late).columns[0].nullable
    validated = late + "ALTER TABLE orders VALIDATE CONSTRAINT c;"
    assert _table(validated).columns[0].nullable is False
    assert _table(validated + "ALTER TABLE orders DROP CONSTRAINT c").columns[0].nullable


def test_what_a_view_reads_is_known_through_other_views() -> None:
    views = "CREATE VIEW a AS SELECT * FROM orders; CREATE MATERIALIZED VIEW b AS SELECT * FROM a JOIN users ON true;"
    schema = _schema(ORDERS + USERS + views)
    assert [str(one) for one in schema.reads(TableName("b"))] == ["a", "users", "orders"]
    renamed = apply(schema, *read_sql("ALTER TABLE orders RENAME TO bookings"))
    assert TableName("bookings") in renamed.reads(TableName("a"))
    assert _schema(views + "DROP VIEW a").reads(TableName("a")) == ()

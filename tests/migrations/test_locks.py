"""What operations are brought to in the lock data, as far as that needs no server."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from flaskwright.libraries.postgresql_locks import WRITTEN, load_postgresql_locks
from flaskwright.migrations import operations as ops
from flaskwright.migrations.lock_cases import is_bounded, is_few
from flaskwright.migrations.locks import Effect, effects
from flaskwright.migrations.operations import ColumnSpec, Constraint, Default, References, SqlType, TableName
from flaskwright.migrations.replay import apply
from flaskwright.migrations.schema import Schema
from flaskwright.migrations.sql import read_sql
from flaskwright.migrations.statements import UNKNOWN, literal, quoted, statement
from tests.migrations.lock_cases import BASE, MORE, OPERATIONS

ORDERS, USERS = TableName("orders"), TableName("users")
DATA = load_postgresql_locks()


def _base() -> Schema:
    schema = Schema()
    for operation in read_sql(BASE):
        schema = apply(schema, operation)
    return schema


def _of(sql: str, schema: Schema | None = None, version: int = 16) -> list[Effect]:
    known = _base() if schema is None else schema
    return [one for operation in read_sql(sql) for one in effects(operation, known, version, inline=True)]


def test_alembic_adds_the_constraints_of_a_column_one_by_one() -> None:
    column = ColumnSpec(
        "user_id",
        SqlType("bigint"),
        indexed=True,
        constraints=(Constraint("foreign", references=References(USERS)), Constraint("unique")),
    )
    operation = ops.AddColumn(ORDERS, column)
    assert [(one.statement, str(one.table), one.mode, one.work) for one in effects(operation, Schema(), 16)] == [
        ("ALTER TABLE orders ADD COLUMN user_id bigint", "orders", "ACCESS EXCLUSIVE", "none"),
        (
            "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users",
            "orders",
            "SHARE ROW EXCLUSIVE",
            "scan",
        ),
        (
            "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users",
            "users",
            "SHARE ROW EXCLUSIVE",
            "scan",
        ),
        ("CREATE UNIQUE INDEX ix_orders_user_id ON orders (user_id)", "orders", "SHARE", "build"),
    ]
    inline = effects(operation, Schema(), 16, inline=True)
    assert [(str(one.table), one.mode, one.work) for one in inline] == [
        ("orders", "ACCESS EXCLUSIVE", "build"),
        ("users", "SHARE ROW EXCLUSIVE", "none"),
        ("orders", "SHARE", "build"),
    ]


def test_a_reference_may_come_with_its_column() -> None:
    key = Constraint("foreign", references=References(USERS))
    column = ColumnSpec("user_id", SqlType("bigint"), constraints=(key,))
    operation = ops.AddColumn(ORDERS, column, inline_references=True)
    assert [(one.statement, str(one.table), one.mode, one.work) for one in effects(operation, Schema(), 16)] == [
        ("ALTER TABLE orders ADD COLUMN user_id bigint REFERENCES users", "orders", "ACCESS EXCLUSIVE", "none"),
        ("ALTER TABLE orders ADD COLUMN user_id bigint REFERENCES users", "users", "SHARE ROW EXCLUSIVE", "none"),
    ]
    filled = replace(operation, column=replace(column, default=Default("1", volatile=False)))
    assert effects(filled, Schema(), 16)[0].work == "scan"
    twice = replace(column, constraints=(key, key))  # Alembic then adds both later
    assert [one.work for one in effects(replace(operation, column=twice), Schema(), 16)] == ["none", *["scan"] * 4]


def test_what_is_not_known_is_not_told() -> None:
    assert effects(ops.Unread("DO $$ … $$"), Schema(), 16) == ()
    assert effects(ops.Other("alter something"), Schema(), 16) == ()
    assert effects(ops.CreateIndex(ORDERS, ops.Index("i", ("a",)), concurrently=None), Schema(), 16) == ()
    assert effects(ops.DropIndex(TableName("i"), None, concurrently=None), Schema(), 16) == ()
    (change,) = effects(ops.ChangeType(ORDERS, "note", SqlType("text")), Schema(), 16)
    assert (change.mode, change.work, change.certain) == ("ACCESS EXCLUSIVE", "none", False)
    column = ColumnSpec("token", SqlType("uuid"), default=Default(None, None))
    (added,) = effects(ops.AddColumn(ORDERS, column), Schema(), 16)
    assert (added.work, added.certain) == ("none", False)
    (dropped,) = effects(ops.DropIndex(TableName("i"), None), Schema(), 16)[:1]
    assert dropped.table is None
    (_, key) = effects(ops.DropConstraint(ORDERS, "buyer", "foreign"), Schema(), 16)
    assert (key.on, key.table, key.mode) == ("referenced", None, "ACCESS EXCLUSIVE")


def test_what_locks_nothing() -> None:
    assert effects(ops.SetTimeout("lock_timeout", "5s"), Schema(), 16) == ()
    assert effects(ops.Transaction("commit"), Schema(), 16) == ()
    (added,) = effects(ops.AddEnumValue(TableName("mood"), "bored"), Schema(), 16)
    assert (added.table, added.mode, added.blocks, added.in_transaction) == (None, "none", "nothing", True)


def test_versions_differ() -> None:
    add = ops.AddEnumValue(TableName("mood"), "bored")
    assert [effects(add, Schema(), version)[0].in_transaction for version in (10, 11, 12, 18)] == [
        False,
        False,
        True,
        True,
    ]
    require = ops.SetNullable(ORDERS, "note", nullable=False)
    assert "CHECK" in effects(require, Schema(), 17)[0].safer
    assert "NOT NULL … NOT VALID" in effects(require, Schema(), 18)[0].safer
    assert effects(require, Schema(), 18)[0].source.startswith("https://www.postgresql.org/docs/18/")
    assert effects(require, Schema(), 10)[0].source.startswith(f"https://www.postgresql.org/docs/{DATA.oldest}/")


def test_the_table_of_an_index_is_known_by_the_schema() -> None:
    schema = apply(_base(), read_sql("CREATE INDEX orders_code ON orders (code)")[0])
    found = _of("DROP INDEX orders_code", schema)
    assert [(str(one.table), one.on) for one in found] == [("orders", "table"), ("orders_code", "index")]


def test_the_table_of_an_index_is_not_the_one_that_alembic_is_told() -> None:
    schema = apply(_base(), read_sql("CREATE INDEX orders_code ON orders (code)")[0])
    found = effects(ops.DropIndex(TableName("orders_code"), TableName("users")), schema, 16)
    assert [str(one.table) for one in found] == ["orders", "orders_code"]


def test_a_foreign_key_to_itself_is_one_table() -> None:
    found = _of("ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES orders")
    assert [(str(one.table), one.mode) for one in found] == [("orders", "SHARE ROW EXCLUSIVE")]


@pytest.mark.parametrize(
    ("sql", "bounded", "few"),
    [
        ("UPDATE orders SET total = 0", False, False),
        ("UPDATE orders SET total = 0 WHERE note IS NULL", False, False),
        ("UPDATE orders SET total = 0 WHERE note = 'x'", False, False),
        ("UPDATE orders SET total = 0 WHERE id = 5", True, True),
        ("UPDATE orders SET total = 0 WHERE id IN (5, 6)", True, True),
        (f"UPDATE orders SET total = 0 WHERE id IN ({', '.join(map(str, range(5000)))})", True, False),
        ("UPDATE orders SET total = 0 WHERE id BETWEEN 1 AND 1000", True, True),
        ("UPDATE orders SET total = 0 WHERE id BETWEEN 1 AND 100000", True, False),
        ("UPDATE orders SET total = 0 WHERE id > 7 AND id <= 9", True, True),
        ("UPDATE orders SET total = 0 WHERE id > :first AND id <= :last", True, False),
        ("UPDATE orders SET total = 0 WHERE id <= 100", True, False),
        ("UPDATE orders SET total = 0 WHERE 100 > id", True, False),
        ("UPDATE orders SET total = 0 WHERE id > 100", False, False),
        ("UPDATE orders SET total = 0 WHERE total < 100", False, False),
        ("UPDATE elsewhere SET total = 0 WHERE id = 5", None, None),
    ],
)
def test_bounded_changes_of_rows(sql: str, *, bounded: bool | None, few: bool | None) -> None:
    (operation,) = read_sql(sql)
    assert isinstance(operation, ops.ChangeRows)
    assert is_bounded(operation, _base()) is bounded
    assert is_few(operation, _base()) is few


def test_every_entry_is_whole() -> None:
    for name, form in DATA.forms.items():
        assert form.title[0].isupper(), name
        assert form.page.endswith(".html") or ".html#" in form.page, name
        for lock in form.locks:
            blocks = lock.blocks or DATA.blocks(lock.mode)
            holds_up = blocks in ("writes", "reads and writes") and lock.on != "new" and lock.mode != WRITTEN
            # What holds others up for as long as it takes to go through all rows has another way.
            if holds_up and lock.work != "none":
                assert form.safer, name


# ------------------------------------------------------------------- statements


def _plain(value: Any) -> Any:
    """Without the names of types as they are written."""
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__ if name != "written"}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def test_statements_say_what_was_read() -> None:
    """Each example, read to an operation and written again, is the same operation."""
    texts = [(name, form.example) for name, form in DATA.forms.items()] + [(case.form, case.sql) for case in MORE]
    compared = 0
    for form, sql in texts:
        if form in OPERATIONS:
            continue
        for operation in read_sql(sql):
            written = statement(operation)
            if UNKNOWN not in written and not isinstance(operation, ops.Other):
                compared += 1
                (again,) = read_sql(written)
                assert type(again) is type(operation), sql
                assert _plain(again) == _plain(operation), sql
    assert compared > 50


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("orders", "orders"),
        ("user", '"user"'),
        ("Orders", '"Orders"'),
        ('odd"name', '"odd""name"'),
        ("2024", '"2024"'),
        (TableName("order", "shop"), 'shop."order"'),
        (None, "…"),
    ],
)
def test_names(name: str | TableName | None, text: str) -> None:
    assert quoted(name) == text


def test_texts() -> None:
    assert literal("it's") == "'it''s'"


def test_every_operation_has_a_statement() -> None:
    kinds = {kind for kind in vars(ops).values() if isinstance(kind, type) and issubclass(kind, ops.Operation)}
    assert {kind for kind in kinds - {ops.Operation, ops.Unread} if kind not in statements_module()} == set()


def statements_module() -> set[type]:
    from flaskwright.migrations import statements

    return set(statements._WRITERS)


def test_what_a_query_reads_is_named() -> None:
    views = read_sql("CREATE VIEW a AS SELECT * FROM orders; CREATE MATERIALIZED VIEW b AS SELECT * FROM a, users")
    schema = _base()
    for operation in views:
        schema = apply(schema, operation)
    read = {str(one.table) for one in _of("REFRESH MATERIALIZED VIEW b", schema) if one.on == "read"}
    assert read == {"a", "orders", "users"}
    copied = _of("CREATE TABLE copies AS SELECT * FROM orders JOIN users ON true")
    assert {str(one.table): one.work for one in copied} == {"copies": "none", "orders": "scan", "users": "scan"}


@pytest.mark.parametrize(
    ("sql", "written"),
    [
        ("ALTER TABLE orders OWNER TO admin", "ALTER TABLE orders OWNER TO …"),
        ("ALTER TABLE orders INHERIT users", "ALTER TABLE orders INHERIT users"),
        ("CREATE TRIGGER t AFTER UPDATE ON orders EXECUTE FUNCTION f()", "CREATE TRIGGER … ON orders"),
        ("ALTER TABLE orders SET SCHEMA archive", "ALTER TABLE orders SET SCHEMA archive"),
        ("ALTER TABLE orders ADD NOT NULL note NOT VALID", "ALTER TABLE orders ADD NOT NULL note NOT VALID"),
    ],
)
def test_statements_that_are_known_by_a_name(sql: str, written: str) -> None:
    assert {one.statement for one in _of(sql)} == {written}

"""Revisions mean what Alembic makes of them: its SQL, read back, says the same as our reading of the source."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from msgspec.structs import replace

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeType,
    ColumnSpec,
    Constraint,
    CreateIndex,
    CreateTable,
    Default,
    DropConstraint,
    DropIndex,
    Index,
    Operation,
    Other,
    SetDefault,
    SqlType,
    TableName,
    Transaction,
)
from flaskwright.migrations.sql import read_default, read_sql
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEAD = '''\
"""A revision."""
import enum
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = "{name}"
down_revision = None

class Colour(enum.Enum):
    RED = "red"
    GREEN = "green"

users = sa.table("users", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("age", sa.Integer))

def upgrade():
{body}
'''
CASES = {
    "create_table": """
        op.create_table(
            "users",
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("name", sa.String(length=80), nullable=False, unique=True),
            sa.Column("bio", sa.Text()),
            sa.Column("owner_id", sa.Integer, sa.ForeignKey("owners.id", ondelete="CASCADE"), index=True),
            sa.PrimaryKeyConstraint("id"),
        )""",
    "own_key": 'op.create_table("a", sa.Column("id", sa.BigInteger, primary_key=True), schema="s")',
    "two_keys": """
        op.create_table(
            "links",
            sa.Column("left", sa.Integer, sa.ForeignKey("a.id"), primary_key=True),
            sa.Column("right", sa.Integer, primary_key=True),
        )""",
    "key_of_another": 'op.create_table("a", sa.Column("id", sa.Integer, sa.ForeignKey("b.id"), primary_key=True))',
    "no_autoincrement": 'op.create_table("a", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))',
    "text_key": 'op.create_table("a", sa.Column("id", sa.String(36), primary_key=True))',
    "constraints": """
        op.create_table(
            "a",
            sa.Column("b", sa.Integer),
            sa.Column("c", sa.Integer),
            sa.UniqueConstraint("b", "c", name="uq"),
            sa.CheckConstraint("b > 0", name="positive"),
            sa.ForeignKeyConstraint(["b", "c"], ["s.t.x", "s.t.y"], name="fk", onupdate="SET NULL"),
        )""",
    "types": """
        op.create_table(
            "a",
            sa.Column("b", sa.SmallInteger),
            sa.Column("c", sa.Numeric(10, 2)),
            sa.Column("d", sa.Float),
            sa.Column("e", sa.Float(24)),
            sa.Column("f", sa.Boolean),
            sa.Column("g", sa.Date),
            sa.Column("h", sa.DateTime(timezone=True)),
            sa.Column("i", sa.DateTime),
            sa.Column("j", sa.Time),
            sa.Column("k", sa.Interval),
            sa.Column("l", sa.LargeBinary),
            sa.Column("m", sa.JSON),
            sa.Column("n", postgresql.JSONB(astext_type=sa.Text())),
            sa.Column("o", postgresql.UUID(as_uuid=True)),
            sa.Column("p", postgresql.ARRAY(sa.String(5))),
            sa.Column("q", postgresql.INET()),
            sa.Column("r", postgresql.TSVECTOR),
            sa.Column("s", postgresql.TIMESTAMP(timezone=True)),
            sa.Column("t", sa.Unicode(10)),
            sa.Column("u", sa.CHAR(2)),
            sa.Column("v", sa.PickleType),
            sa.Column("w", sa.Double),
            sa.Column("x", postgresql.HSTORE),
            sa.Column("y", sa.Integer().with_variant(sa.BigInteger(), "postgresql")),
            sa.Column("z", postgresql.CIDR),
        )""",
    "defaults": """
        op.create_table(
            "a",
            sa.Column("b", sa.Integer, server_default="0"),
            sa.Column("c", sa.DateTime, server_default=sa.func.now(), nullable=False),
            sa.Column("d", sa.Boolean, server_default=sa.false()),
            sa.Column("e", sa.String, server_default=sa.text("'x'")),
            sa.Column("f", postgresql.UUID, server_default=sa.text("gen_random_uuid()")),
            sa.Column("g", sa.Integer, sa.Identity(always=True)),
            sa.Column("h", sa.Integer, sa.Computed("b + 1", persisted=True)),
        )""",
    "enum": 'op.create_table("a", sa.Column("b", sa.Enum("x", "y", name="kind"), nullable=False))',
    "enum_class": 'op.create_table("a", sa.Column("b", sa.Enum(Colour)))',
    "enum_as_text": 'op.create_table("a", sa.Column("b", sa.Enum("x", "long", native_enum=False)))',
    "index_in_table": 'op.create_table("a", sa.Column("b", sa.Integer), sa.Index("ix", "b", unique=True))',
    "unique_index": 'op.create_table("a", sa.Column("b", sa.Integer, unique=True, index=True))',
    "drop_table": 'op.drop_table("users", schema="s")',
    "drop_table_if": 'op.drop_table("users", if_exists=True)',
    "rename_table": 'op.rename_table("a", "b")',
    "add_column": 'op.add_column("a", sa.Column("b", sa.Integer(), nullable=True))',
    "add_required": 'op.add_column("a", sa.Column("b", sa.String(5), nullable=False, server_default="x"))',
    "add_indexed": 'op.add_column("a", sa.Column("b", sa.Integer, index=True))',
    "add_unique": 'op.add_column("a", sa.Column("b", sa.Integer, unique=True))',
    "add_reference": 'op.add_column("a", sa.Column("b", sa.Integer, sa.ForeignKey("c.id", name="fk")), schema="s")',
    "add_enum": """
        kind = postgresql.ENUM("x", "y", name="kind")
        kind.create(op.get_bind(), checkfirst=False)
        op.add_column("a", sa.Column("b", kind))""",
    "drop_column": 'op.drop_column("a", "b")',
    "rename_column": 'op.alter_column("a", "b", new_column_name="c", existing_type=sa.Integer())',
    "set_null": 'op.alter_column("a", "b", existing_type=sa.Integer(), nullable=False)',
    "change_type": 'op.alter_column("a", "b", existing_type=sa.String(10), type_=sa.Text(), existing_nullable=True)',
    "change_all": """
        op.alter_column(
            "a", "b", type_=sa.BigInteger(), postgresql_using="b::bigint", nullable=False, server_default="1",
            schema="s",
        )""",
    "drop_default": 'op.alter_column("a", "b", server_default=None)',
    "set_default": 'op.alter_column("a", "b", server_default=sa.text("now()"))',
    "create_index": 'op.create_index(op.f("ix"), "a", ["b", "c"], unique=True)',
    "partial_index": """
        op.create_index(
            "ix", "a", ["b", sa.text("lower(c)")], postgresql_where=sa.text("d IS NULL"), postgresql_using="gin"
        )""",
    "concurrent_index": """
        with op.get_context().autocommit_block():
            op.create_index("ix", "a", ["b"], postgresql_concurrently=True, if_not_exists=True)
            op.drop_index("iy", table_name="a", postgresql_concurrently=True, if_exists=True)""",
    "drop_index": 'op.drop_index("ix", "a")',
    "foreign_key": 'op.create_foreign_key("fk", "a", "b", ["c_id"], ["id"], ondelete="CASCADE", referent_schema="s")',
    "unvalidated": """
        op.create_foreign_key(None, "a", "b", ["c_id"], ["id"], postgresql_not_valid=True)
        op.create_check_constraint("ck", "a", "b > 0 AND c < 9", postgresql_not_valid=True)""",
    "unique": 'op.create_unique_constraint("uq", "a", ["b", "c"])',
    "primary": 'op.create_primary_key("pk", "a", ["b"])',
    "check_of_columns": 'op.create_check_constraint("ck", "users", users.c.age > 17)',
    "drop_constraint": 'op.drop_constraint("fk", "a", type_="foreignkey")',
    "batch": """
        with op.batch_alter_table("a", schema=None) as batch_op:
            batch_op.add_column(sa.Column("b", sa.Integer(), nullable=True))
            batch_op.alter_column("c", existing_type=sa.String(5), nullable=False)
            batch_op.create_index(batch_op.f("ix"), ["b"], unique=False)
            batch_op.create_foreign_key("fk", "d", ["b"], ["id"])
            batch_op.create_unique_constraint("uq", ["b"])
            batch_op.drop_constraint("old", type_="unique")
            batch_op.drop_column("e")
            batch_op.drop_index("iy")""",
    "batch_runs_at_its_end": """
        with op.batch_alter_table("a") as batch_op:
            batch_op.drop_column("b")
            op.execute("UPDATE a SET c = 1")""",
    "sql": """
        op.execute("UPDATE users SET name = 'x' WHERE id = 5")
        op.execute(sa.text("ALTER TABLE users ADD COLUMN born date; DROP TABLE old"))""",
    "update": 'op.execute(users.update().where(users.c.name == "x").values(name="y"))',
    "update_by_range": """
        op.execute(sa.update(users).where(users.c.id.between(1, 9)).values({"age": 3}))
        op.execute(sa.update(users).where(users.c.id.in_([1, 2])).where(users.c.name.is_(None)).values({"age": 3}))""",
    "delete": "op.execute(users.delete())",
    "insert": 'op.execute(users.insert().values(id=1, name="x"))',
    "copy": 'op.execute(users.insert().from_select(["id"], sa.select(users.c.id).where(users.c.age > 1)))',
    "bulk": 'op.bulk_insert(users, [{"id": 1, "name": "x"}])',
    "through_bind": """
        bind = op.get_bind()
        bind.execute(sa.text("DELETE FROM users WHERE name IS NULL"))
        if bind.dialect.name == "sqlite":
            op.drop_table("users")
        else:
            op.drop_column("users", "name")""",
    "loop": """
        for table, column in (("a", "x"), ("b", "y")):
            op.drop_column(table, column)""",
    "comments": """
        op.create_table_comment("a", "what it is")
        op.drop_table_comment("a")""",
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Operation]]:
    """What each of the cases does, as we read it."""
    root: Path = tmp_path_factory.mktemp("agreement")
    folder = root / "migrations" / "versions"
    folder.mkdir(parents=True)
    (root / "migrations" / "env.py").write_text("")
    for name in CASES:
        (folder / f"{name}.py").write_text(_source(name))
    migrations = project_of(root).migrations
    (history,) = migrations.histories
    return {one.id: [step.operation for step in migrations.program(one, "upgrade").steps] for one in history.revisions}


@pytest.mark.parametrize("name", CASES)
def test_alembic_says_the_same(name: str, ours: dict[str, list[Operation]]) -> None:
    assert _settled(ours[name]) == _settled(read_sql(_sql(name)))


def _source(name: str) -> str:
    return HEAD.format(name=name, body=textwrap.indent(textwrap.dedent(CASES[name]).strip(), "    "))


def _sql(name: str) -> str:
    """The SQL that Alembic writes for a revision."""
    written = io.StringIO()
    options: dict[str, Any] = {"as_sql": True, "output_buffer": written, "literal_binds": True}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    names: dict[str, Any] = {}
    with Operations.context(context):
        exec(_source(name), names)
        names["upgrade"]()
    return written.getvalue()


# ------------------------------------------------- one form for what can be written in several ways


def _settled(operations: Iterable[Operation]) -> list[Operation]:
    """Operations in one form; Alembic's own transactions are those of an `autocommit_block`."""
    listed = (one for one in operations if not isinstance(one, Transaction))
    return [one for operation in listed for one in _in_one_form(operation)]


def _in_one_form(operation: Operation) -> Iterator[Operation]:
    match operation:
        case CreateTable():
            own = [one for column in operation.columns for one in _own(column)]
            yield replace(
                operation,
                columns=tuple(_column(one) for one in operation.columns),
                constraints=tuple(sorted((*operation.constraints, *own), key=repr)),
                indexes=(),
            )
            for index in operation.indexes:
                yield CreateIndex(operation.table, index)
            yield from _indexes(operation.table, operation.columns)
        case AddColumn():
            yield replace(operation, column=_column(operation.column))
            for one in _own(operation.column):
                yield AddConstraint(operation.table, one)
            yield from _indexes(operation.table, (operation.column,))
        case AddConstraint(constraint=Constraint(condition=str(condition)) as check):
            yield replace(operation, constraint=replace(check, condition=condition.replace('"', "")))
        case ChangeType():
            yield replace(operation, type=_type(operation.type), old=None, using=operation.using is not None)
        case SetDefault():
            yield replace(operation, default=_default(operation.default))
        case Other():
            yield replace(operation, table=None)
        case DropIndex():
            yield replace(operation, table=None)
        case DropConstraint():
            yield replace(operation, kind=None)
        case _:
            yield operation


def _own(column: ColumnSpec) -> list[Constraint]:
    return [one for one in column.constraints if not (one.kind == "unique" and column.indexed)]


def _indexes(table: TableName, columns: Iterable[ColumnSpec]) -> Iterator[Operation]:
    for one in columns:
        if one.indexed:
            unique = any(constraint.kind == "unique" for constraint in one.constraints)
            yield CreateIndex(table, Index(f"ix_{table}_{one.name}", (one.name,), unique))


def _column(spec: ColumnSpec) -> ColumnSpec:
    return replace(
        spec,
        type=_type(spec.type),
        default=_default(spec.default),
        client_default=False,
        indexed=False,
        constraints=(),
        comment=None,
    )


def _type(found: SqlType) -> SqlType:
    return SqlType(found.name, found.args, found.array)


def _default(found: Default | None) -> Default | None:
    if found is None or found.sql is None:
        return found
    return read_default(found.sql.lower().replace("current_timestamp", "now()"))

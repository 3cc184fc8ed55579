"""What the calls of a revision do to the database: Alembic's operations, and SQLAlchemy's objects that run themselves.

Each of Alembic's operations is entered in the libraries' table with what it does and the roles of its arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeRows,
    ChangeType,
    ColumnSpec,
    Constraint,
    ConstraintKind,
    CreateEnum,
    CreateIndex,
    CreateSequence,
    CreateTable,
    CreateView,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropSequence,
    DropTable,
    DropType,
    DropView,
    Index,
    Operation,
    Other,
    References,
    RenameColumn,
    RenameTable,
    SetDefault,
    SetNullable,
    TableName,
    Unread,
)
from flaskwright.migrations.reading.arguments import Given, construct
from flaskwright.migrations.reading.declared import Declared, arguments_of, columns_of
from flaskwright.migrations.reading.items import Items, keyed
from flaskwright.migrations.sql import read_sql
from flaskwright.migrations.types import is_native, type_of
from flaskwright.semantics.values import (
    FALSE,
    NONE,
    TRUE,
    Arguments,
    ClassValue,
    Const,
    External,
    Mapping,
    Sequence,
    Value,
    text,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.app.models import Table
    from flaskwright.libraries.alembic import Call
    from flaskwright.migrations.reading.expressions import Writer

KINDS: dict[str | None, ConstraintKind] = {
    "foreignkey": "foreign",
    "unique": "unique",
    "primary": "primary",
    "check": "check",
    "exclude": "exclude",
}
"""https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.drop_constraint"""
Found = tuple[Operation, ...]


class NotToldError(Exception):
    """Something that an operation needs is not told."""


def _needed(value: TableName | str | None) -> TableName:
    if not isinstance(value, TableName):
        raise NotToldError("of a table whose name is not told")
    return value


class Lowering:
    """Gives the operations of calls."""

    def __init__(self, writer: Writer, declared: Declared) -> None:
        self._writer = writer
        self._declared = declared
        self._items = Items(writer)
        self._does: dict[str, Callable[[Given, Call], Found]] = {
            "add column": self._add_column,
            "alter column": self._alter_column,
            "drop column": self._drop_column,
            "create table": self._create_table,
            "drop table": self._drop_table,
            "rename table": self._rename_table,
            "create index": self._create_index,
            "drop index": self._drop_index,
            "create foreign key": self._create_foreign_key,
            "create unique": self._create_unique,
            "create primary": self._create_unique,
            "create check": self._create_check,
            "create exclude": self._create_exclude,
            "drop constraint": self._drop_constraint,
            "insert rows": self._insert_rows,
            "entity": self._entity,
            "other": lambda given, call: (Other(call.says, given.table()),),
            "nothing": lambda _given, _call: (),
        }
        self._of_objects: dict[str, Callable[[Value | None, Given], Found]] = {
            "create that table": self._create_that_table,
            "drop that table": self._drop_that_table,
            "create all": self._create_all,
            "drop all": self._drop_all,
            "create enum": self._create_enum,
            "drop enum": self._drop_enum,
            "create that index": self._create_that_index,
            "drop that index": self._drop_that_index,
            "create sequence": self._create_sequence,
            "drop sequence": self._drop_sequence,
        }

    def operation(self, call: Call, given: Given, name: str) -> Found:
        """What one of Alembic's operations does."""
        read = self._does.get(call.does)
        if read is None:
            return (Unread(f"`op.{name}`"),)
        try:
            return read(given, call)
        except NotToldError as why:
            table = (
                given.table() if "table" in (*call.takes, *(("table",) if given.batch is not None else ())) else None
            )
            return (Unread(f"`op.{name}` {why}", str(table) if table is not None else None),)

    def of_object(self, does: str, value: Value | None, given: Given, name: str) -> Found:
        """What a method of one of SQLAlchemy's objects does that is given a connection."""
        read = self._of_objects.get(does)
        if read is None:
            return (Unread(f"`{name}`"),)
        try:
            return read(value, given)
        except NotToldError as why:
            return (Unread(f"`{name}` {why}"),)

    # ----------------------------------------------------------------- columns

    def _add_column(self, given: Given, _call: Call) -> Found:
        table = _needed(given.table())
        spec = self._items.column(given.value("column"))
        if spec is None:
            raise NotToldError("of a column that is not told")
        exists, inline = given.says("if_not_exists") is True, given.says("inline_references") is not False
        return (AddColumn(table, spec, if_not_exists=exists, inline_references=inline),)

    def _alter_column(self, given: Given, _call: Call) -> Found:
        table, column = _needed(given.table()), given.text("column")
        if column is None:
            raise NotToldError("of a column that is not told")
        if given.args.open:
            raise NotToldError("with arguments that are not told")
        found: list[Operation] = []
        changed, old = given.value("type"), given.value("existing_type")
        if changed is not None and changed is not NONE:
            before = type_of(old) if old is not None and old is not NONE else None
            found.append(ChangeType(table, column, type_of(changed), before, given.text("using")))
        nullable = given.value("nullable")
        if nullable is not None and nullable is not NONE:
            if not isinstance(nullable, Const):
                raise NotToldError("whose `nullable` is not told")
            found.append(SetNullable(table, column, nullable=bool(nullable.value)))
        default = given.value("server_default")
        if default is not None and default is not FALSE:
            found.append(self._set_default(table, column, default))
        comment = given.value("comment")
        if comment is not None and comment is not FALSE:
            found.append(Other("comment", table))
        to = given.value("to")
        if to is not None and to is not NONE:
            name = text(to)
            if name is None:
                raise NotToldError("whose new name is not told")
            found.append(RenameColumn(table, column, name))
        return tuple(found)

    def _set_default(self, table: TableName, column: str, value: Value) -> Operation:
        if value is NONE:
            return SetDefault(table, column, None)
        made = construct(value)
        if made is not None and made[0] in ("Identity", "Computed"):
            return Unread(f"`op.alter_column` to {made[0]}")
        return SetDefault(table, column, self._items.default(value))

    def _drop_column(self, given: Given, _call: Call) -> Found:
        column = given.text("column")
        if column is None:
            raise NotToldError("of a column that is not told")
        return (DropColumn(_needed(given.table()), column, given.says("if_exists") is True),)

    # ------------------------------------------------------------------ tables

    def _create_table(self, given: Given, _call: Call) -> Found:
        return self._made_table(given, if_not_exists=given.says("if_not_exists") is True)

    def _made_table(self, given: Given, *, if_not_exists: bool) -> Found:
        table = _needed(given.table())
        parts = [one for one in given.rest("parts") if one is not NONE]
        constraints = [found for one in parts if (found := self._items.constraint(one)) is not None]
        keys = [column for one in constraints if one.kind == "primary" for column in one.columns or ()]
        own: list[str] = []
        for one in parts:
            spec = self._items.column(one)
            if spec is not None and _says_primary(one) and spec.name not in keys:
                own.append(spec.name)
        keys += own
        columns: list[ColumnSpec] = []
        indexes: list[Index] = []
        opened = given.args.open or "postgresql_inherits" in given.args.keywords
        for one in parts:
            spec = self._items.column(one, keys=tuple(keys))
            index = self._items.made_index(one)
            if spec is not None:
                columns.append(keyed(spec) if spec.name in keys else spec)
            elif index is not None:
                indexes.append(index)
            elif self._items.constraint(one) is None:
                opened = True
        if own:
            constraints = [one for one in constraints if one.kind != "primary"]
            constraints.insert(0, Constraint("primary", tuple(keys)))
        made = CreateTable(
            table, tuple(columns), tuple(constraints), tuple(indexes), if_not_exists=if_not_exists, open=opened
        )
        return (*self._enums_of(parts), made)

    def _enums_of(self, parts: Iterable[Value]) -> Found:
        """The enum types that come with a new table."""
        found: dict[str, Operation] = {}
        for one in parts:
            made = construct(one)
            for value in (
                (*made[1].args.positional, made[1].value("type"))
                if made and made[0] in load_alembic().column_makers
                else ()
            ):
                kind = type_of(value) if is_native(value) else None
                if kind is not None and kind.values is not None and kind.name is not None:
                    found[kind.name] = CreateEnum(self._enum_name(value, kind.name), kind.values)
        return tuple(found.values())

    @staticmethod
    def _enum_name(value: Value | None, name: str) -> TableName:
        made = construct(unwrap(value)) if value is not None else None
        return TableName(name, made[1].text("schema") if made is not None else None)

    def _drop_table(self, given: Given, _call: Call) -> Found:
        return (DropTable(_needed(given.table()), given.says("if_exists") is True),)

    def _rename_table(self, given: Given, _call: Call) -> Found:
        to = given.text("to")
        if to is None:
            raise NotToldError("whose new name is not told")
        return (RenameTable(_needed(given.table()), to),)

    def _create_that_table(self, value: Value | None, given: Given) -> Found:
        exists = given.says("checkfirst") is not False
        cls = value.receiver if isinstance(value, External) else value
        table, made = self._declared.table(value), construct(value)
        if table is not None:
            return self._declared_table(table, given, if_not_exists=exists)
        if made is not None and made[0] == "Table":
            return self._made_table(made[1], if_not_exists=exists)
        if not isinstance(cls, ClassValue):
            raise NotToldError("of a table that is not made here")
        return self._table_of_class(cls, if_not_exists=exists)

    def _declared_table(self, table: Table, given: Given, *, if_not_exists: bool) -> Found:
        """A table of the application: what is made is what its model says now."""
        if given.call is None or table.name is None:
            raise NotToldError("of a table whose name is not told")
        parts = Arguments(self._declared.parts(table, given.call), {}, table.open)
        at = TableName(table.name, table.schema)
        return self._made_table(Given(parts, ("*parts",), at=at), if_not_exists=if_not_exists)

    def _table_of_class(self, cls: ClassValue, *, if_not_exists: bool) -> Found:
        """The table of a class that declares its columns."""
        columns = columns_of(cls)
        parts = (*(self._items.named(one, name) for name, one in columns.items()), *arguments_of(cls))
        table = _needed(self._writer.table(cls))
        return self._made_table(Given(Arguments(parts), ("*parts",), at=table), if_not_exists=if_not_exists)

    def _drop_that_table(self, value: Value | None, given: Given) -> Found:
        return (DropTable(_needed(self._writer.table(value)), given.says("checkfirst") is not False),)

    def _create_all(self, value: Value | None, given: Given) -> Found:
        tables, rest = self._tables_of(value, given)
        made = [one for table in tables for one in self._declared_table(table, given, if_not_exists=True)]
        return (*made, *(one for other in rest for one in self._create_that_table(other, given)))

    def _drop_all(self, value: Value | None, given: Given) -> Found:
        tables, rest = self._tables_of(value, given)
        names = [TableName(one.name, one.schema) if one.name is not None else None for one in tables]
        names += [self._writer.table(one) for one in rest]
        return tuple(DropTable(_needed(one), if_exists=True) for one in reversed(names))

    def _tables_of(self, value: Value | None, given: Given) -> tuple[tuple[Table, ...], list[Value]]:
        """The tables that all of some metadata are: of the application, and those that the revision itself makes."""
        listed = given.value("tables")
        if listed is not None and listed is not NONE:
            if not isinstance(listed, Sequence) or listed.open:
                raise NotToldError("of tables that are not told")
            return (), listed.items
        found = self._declared.of_metadata(value)
        own = self._declared.made_in(given.near, value)
        if found is None or not found[1] or not (found[0] or own):
            raise NotToldError("of tables that are not told")
        return found[0], own

    # ----------------------------------------------------------------- indexes

    def _create_index(self, given: Given, _call: Call) -> Found:
        name, listed = given.value("name"), given.value("columns")
        table = _needed(given.table())
        if isinstance(listed, Sequence):
            columns: tuple[Value, ...] | None = None if listed.open else tuple(listed.items)
        else:
            columns = (listed,) if listed is not None and text(listed) is not None else None
        index = self._items.index(text(name), columns, given)
        if index is None or (name is not None and name is not NONE and text(name) is None):
            raise NotToldError("whose name or columns are not told")
        return (CreateIndex(table, index, given.says("concurrently"), given.says("if_not_exists") is True),)

    def _drop_index(self, given: Given, _call: Call) -> Found:
        name = given.text("name")
        if name is None:
            raise NotToldError("whose name is not told")
        table = given.table()
        schema = table.schema if table is not None else given.text("schema")
        return (DropIndex(TableName(name, schema), table, given.says("concurrently"), given.says("if_exists") is True),)

    def _create_that_index(self, value: Value | None, given: Given) -> Found:
        index, table = self._items.made_index(value), self._table_of_index(value)
        made = construct(value)
        if index is None or made is None:
            raise NotToldError("of an index that is not made here")
        exists = given.says("checkfirst") is True
        return (CreateIndex(_needed(table), index, made[1].says("concurrently"), exists),)

    def _drop_that_index(self, value: Value | None, given: Given) -> Found:
        made = construct(value)
        name = made[1].text("name") if made is not None else None
        if made is None or name is None:
            raise NotToldError("of an index whose name is not told")
        table, exists = self._table_of_index(value), given.says("checkfirst") is True
        schema = table.schema if table is not None else None
        return (DropIndex(TableName(name, schema), table, made[1].says("concurrently"), exists),)

    def _table_of_index(self, value: Value | None) -> TableName | None:
        made = construct(value)
        for one in made[1].rest("columns") if made is not None and made[0] == "Index" else ():
            owner = one.receiver if isinstance(one, External) else None
            if isinstance(owner, External) and owner.path.endswith((".c", ".columns")):
                return self._writer.table(owner.receiver)
            if owner is not None:
                return self._writer.table(owner)
        return None

    # ------------------------------------------------------------- constraints

    def _create_foreign_key(self, given: Given, _call: Call) -> Found:
        referred = given.table("referred", "referred_schema")
        ends = self._items.columns(given.value("referred_columns"))
        references = None
        if referred is not None and ends is not None:
            references = References(referred, ends, _upper(given.text("on_delete")), _upper(given.text("on_update")))
        columns = self._items.columns(given.value("columns"))
        return self._add(given, Constraint("foreign", columns, given.text("name"), references))

    def _create_unique(self, given: Given, call: Call) -> Found:
        kind: ConstraintKind = "primary" if call.does == "create primary" else "unique"
        index = given.text("postgresql_using_index")
        columns = self._items.columns(given.value("columns"))
        return self._add(given, Constraint(kind, columns, given.text("name"), index=index))

    def _create_check(self, given: Given, _call: Call) -> Found:
        return self._add(given, self._items.check(given.text("name"), given.value("condition")))

    def _create_exclude(self, given: Given, _call: Call) -> Found:
        return self._add(given, Constraint("exclude", None, given.text("name")))

    @staticmethod
    def _add(given: Given, constraint: Constraint) -> Found:
        name = given.value("name")
        if name is not None and name is not NONE and text(name) is None:
            raise NotToldError("whose name is not told")
        validated = given.says("not_valid") is not True
        return (AddConstraint(_needed(given.table()), msgspec.structs.replace(constraint, validated=validated)),)

    def _drop_constraint(self, given: Given, _call: Call) -> Found:
        name = given.value("name")
        if name is None or (name is not NONE and text(name) is None):
            raise NotToldError("whose name is not told")
        kind = KINDS.get(given.text("kind"))
        return (DropConstraint(_needed(given.table()), text(name), kind, given.says("if_exists") is True),)

    # ------------------------------------------------------- types, sequences, rows

    def _create_enum(self, value: Value | None, _given: Given) -> Found:
        kind = type_of(value)
        if kind.name is None or kind.values is None:
            raise NotToldError("of an enum whose name is not told")
        return (CreateEnum(self._enum_name(value, kind.name), kind.values),)

    def _drop_enum(self, value: Value | None, given: Given) -> Found:
        kind = type_of(value)
        if kind.name is None or kind.values is None:
            raise NotToldError("of an enum whose name is not told")
        return (DropType(self._enum_name(value, kind.name), if_exists=given.says("checkfirst") is not False),)

    @staticmethod
    def _sequence(value: Value | None) -> TableName:
        made = construct(value)
        name = made[1].text("name") if made is not None else None
        return TableName(name, made[1].text("schema")) if made is not None and name is not None else _needed(None)

    def _create_sequence(self, value: Value | None, _given: Given) -> Found:
        return (CreateSequence(self._sequence(value)),)

    def _drop_sequence(self, value: Value | None, given: Given) -> Found:
        return (DropSequence(self._sequence(value), if_exists=given.says("checkfirst") is not False),)

    def _insert_rows(self, given: Given, _call: Call) -> Found:
        rows = given.value("rows")
        first = rows.items[0] if isinstance(rows, Sequence) and rows.items else None
        pairs = first.items if isinstance(first, Mapping) else {}
        listed = rows.items if isinstance(rows, Sequence) else []
        texts = [text(one) for row in listed if isinstance(row, Mapping) for one in row.items.values()]
        return (
            ChangeRows(
                _needed(self._writer.table(given.value("rows_of"))),
                "insert",
                columns=tuple(str(name) for name in pairs if not isinstance(name, Value)),
                values=tuple(dict.fromkeys(one for one in texts if one is not None)),
            ),
        )

    def _entity(self, given: Given, call: Call) -> Found:
        """A function, a trigger or a view as an object of alembic_utils."""
        value = given.value("entity")
        made = value.call.args if isinstance(value, External) and value.call is not None else None
        name = value.path.removesuffix("()").rpartition(".")[2] if isinstance(value, External) else ""
        what = load_alembic().entities.get(name)
        if what is not None:
            return (Other(f"{call.says} {what}"),)
        signature, schema = (text(made.get(1, "signature")), text(made.get(0, "schema"))) if made else (None, None)
        if name not in ("PGView", "PGMaterializedView") or signature is None or made is None:
            raise NotToldError("of something that is not told")
        view, materialized = TableName(signature, schema), name != "PGView"
        if call.says == "drop":
            return (DropView(view, materialized=materialized),)
        read = read_sql(f"CREATE VIEW entity AS {text(made.get(2, 'definition')) or ''}")
        reads = next((one.reads for one in read if isinstance(one, CreateView)), ())
        return (CreateView(view, reads, materialized=materialized),)


def _says_primary(value: Value) -> bool:
    made = construct(value)
    return made is not None and made[1].args.keywords.get("primary_key") is TRUE


def _upper(said: str | None) -> str | None:
    return said.upper() if said is not None else None

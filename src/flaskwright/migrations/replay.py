"""Replay: what a schema becomes by an operation.

What does not fit what is known (a column of a table that no revision made) is taken to be there: histories begin in the
middle, and other programs make tables. The table is then open, and nobody may say what it lacks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.migrations import table_changes
from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    ChangeType,
    ColumnSpec,
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
    RenameColumn,
    RenameConstraint,
    RenameEnumValue,
    RenameIndex,
    RenameTable,
    RenameType,
    SetDefault,
    SetNullable,
    SqlType,
    TableName,
    Unread,
    ValidateConstraint,
)
from flaskwright.migrations.schema import Schema, SchemaTable
from flaskwright.migrations.tables import CLOSED, ODD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.migrations.operations import Operation, Step

OF_ONE_TABLE = (
    AddColumn,
    AddConstraint,
    ChangeType,
    CreateIndex,
    DropColumn,
    DropConstraint,
    RenameColumn,
    RenameConstraint,
    SetDefault,
    SetNullable,
    ValidateConstraint,
)
"""Operations that change the table they name, and no other."""


def replay(schema: Schema, *steps: Step) -> Schema:
    """A schema after some steps of a program. What runs under a condition only leaves the table open."""
    for step in steps:
        after = apply(schema, step.operation)
        schema = _opened(schema, after) if step.conditional else after
    return schema


def apply(schema: Schema, operation: Operation) -> Schema:
    """A schema after an operation. What the operation does not change stays the same object."""
    match operation:
        case CreateTable():
            return _create_table(schema, operation)
        case DropTable(table=name):
            kept = replace(schema, tables=schema.tables.without(name))
            return _each(kept, kept.referring(name), lambda one: table_changes.without_references(one, name))
        case RenameTable(table=name):
            return _rename_table(schema, name, operation.renamed, alone=operation.alone)
        case DropIndex(name=index):
            if index is None:
                return _each(schema, schema.tables, lambda one: table_changes.without_index(one, None))
            return _each(schema, schema.indexed(index.name), lambda one: table_changes.without_index(one, index.name))
        case RenameIndex(name=name, to=to):
            return _each(schema, schema.indexed(name.name), lambda one: table_changes.rename_index(one, name.name, to))
        case CreateSequence(sequence=name):
            return replace(schema, sequences=(*schema.sequences, name))
        case DropSequence(sequence=name):
            return replace(schema, sequences=tuple(one for one in schema.sequences if one != name))
        case CreateView(view=name, reads=reads):
            queries = tuple({**dict(schema.queries), name: reads}.items())
            return replace(schema, views=tuple(dict.fromkeys((*schema.views, name))), queries=queries)
        case DropView(view=name):
            queries = tuple(one for one in schema.queries if one[0] != name)
            return replace(schema, views=tuple(one for one in schema.views if one != name), queries=queries)
        case CreateEnum() | AddEnumValue() | RenameEnumValue() | RenameType() | DropType():
            return _enums(schema, operation)
        case Unread(text=text):
            return _unread(schema, text)
        case _ if isinstance(operation, OF_ONE_TABLE):
            return _change_table(schema, operation)
        case _:
            return schema


def still_empty(new: frozenset[TableName], operation: Operation) -> frozenset[TableName]:
    """The tables that were made without rows, by their names after an operation; `new` are those before it."""
    match operation:
        case CreateTable(table=table, filled=False):
            return new | {table}
        case RenameTable(table=table) if table in new:
            return new | {operation.renamed}
        case _:
            return new


def _change_table(schema: Schema, operation: Operation) -> Schema:
    """Change the table that an operation names, which must be there, although nothing may have made it."""
    name: TableName = operation.table  # type: ignore[attr-defined]
    table = schema.table(name)
    if table is None:
        schema = replace(schema, open=True)
        table = SchemaTable(name, (), open=True)
    changed = table_changes.change(table, operation)
    if isinstance(operation, RenameColumn):

        def renamed(one: SchemaTable) -> SchemaTable:
            return table_changes.rename_referenced(one, name, operation.column, operation.to)

        schema = _each(schema, schema.referring(name), renamed)
        changed = renamed(changed)
    if isinstance(operation, AddColumn):
        schema = _with_enums(schema, (operation.column,))
    return _put(schema, changed)


def _create_table(schema: Schema, operation: CreateTable) -> Schema:
    known = schema.table(operation.table)
    if known is not None and operation.if_not_exists:
        return schema
    schema = _with_enums(schema, operation.columns)
    return _put(schema, table_changes.made(operation))


def _rename_table(schema: Schema, old: TableName, new: TableName, *, alone: bool) -> Schema:
    table = schema.table(old) or SchemaTable(old, (), open=True)
    kept = replace(schema, tables=schema.tables.without(old).without(new))
    queries = tuple((view, tuple(new if one == old else one for one in reads)) for view, reads in schema.queries)
    renamed = replace(_put(kept, replace(table_changes.with_names(table), name=new)), queries=queries)
    if alone:
        return renamed
    return _each(renamed, renamed.referring(old), lambda one: table_changes.redirect_references(one, old, new))


def _put(schema: Schema, table: SchemaTable) -> Schema:
    """A schema with a table, in the place of the one that had its name."""
    return replace(schema, tables=schema.tables.put(table))


def _each(schema: Schema, tables: Iterable[SchemaTable], change: Callable[[SchemaTable], SchemaTable]) -> Schema:
    """A schema in which some of its tables are changed."""
    changed = schema.tables.put(*map(change, tables))
    return schema if changed is schema.tables else replace(schema, tables=changed)


def _with_enums(schema: Schema, columns: Iterable[ColumnSpec]) -> Schema:
    """A schema with the enum types that columns bring along."""
    brought = [one.type for one in columns if one.type.values is not None and one.type.name is not None]
    if not brought:
        return schema
    known = dict(schema.enums)
    for kind in brought:
        known.setdefault(TableName(kind.name or ""), kind.values or ())
    return replace(schema, enums=tuple(known.items())) if len(known) != len(schema.enums) else schema


def _enums(schema: Schema, operation: Operation) -> Schema:
    known = dict(schema.enums)
    match operation:
        case CreateEnum(type=name, values=values):
            known.setdefault(name, values)
        case AddEnumValue(type=name, value=value):
            known[name] = tuple(dict.fromkeys((*known.get(name, ()), value)))
        case RenameEnumValue(type=name, value=value, to=to):
            known[name] = tuple(to if one == value else one for one in known.get(name, ()))
        case DropType(type=name):
            known.pop(name, None)
        case RenameType(type=name, to=to):
            new = TableName(to, name.schema)
            known = {new if one == name else one: values for one, values in known.items()}
            schema = _each(
                schema,
                schema.tables.having(("type", name.name)),
                lambda one: table_changes.rename_type(one, name.name, to),
            )
    return replace(_typed(schema, known), enums=tuple(known.items()))


def _typed(schema: Schema, enums: dict[TableName, tuple[str, ...]]) -> Schema:
    """A schema whose columns have the present values of their enum types."""

    def current(kind: SqlType) -> SqlType:
        values = enums.get(TableName(kind.name)) if kind.name is not None else None
        return replace(kind, values=values) if values is not None and kind.values != values else kind

    typed = schema.tables.having(*(("type", name.name) for name in enums))
    return _each(schema, typed, lambda one: table_changes.each_type(one, current))


def _unread(schema: Schema, text: str | None) -> Schema:
    """A schema after a statement that nobody understands: what it names is open, and there may be more."""
    named = schema.tables.having(CLOSED) if text is None else _named_in(text.lower(), schema)
    opened = _each(schema, named, lambda one: one if one.open else replace(one, open=True))
    return opened if opened.open else replace(opened, open=True)


def _named_in(text: str, schema: Schema) -> Iterator[SchemaTable]:
    """The tables that a text names, or the schema that they are in."""
    words, schemas = set(re.findall(r"\w+", text)), set(re.findall(r'\b(\w+)\b(?!"?\s*\.)', text))
    tables = schema.tables
    yield from tables.having(*(("word", one) for one in words), *(("schema", one) for one in schemas))
    yield from (one for one in tables.having(ODD) if one.name.name.lower() in text)


def _opened(before: Schema, after: Schema) -> Schema:
    """The later of two schemas, with all open that differs: what happened between them may not have happened."""
    tables = after.tables
    for name in after.tables.differing(before.tables):
        now, old = after.table(name), before.table(name)
        if now is not None:
            tables = tables.put(table_changes.doubted(now, old))
        elif old is not None:
            tables = tables.put(replace(old, open=True))
    changed = before.enums != after.enums or before.sequences != after.sequences or before.views != after.views
    more = len(tables) != len(before.tables) or changed
    return replace(after, tables=tables, open=after.open or more)

"""What undoes an operation, given the schema before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeRows,
    ChangeType,
    ColumnSpec,
    CreateEnum,
    CreateIndex,
    CreateTable,
    DropColumn,
    DropConstraint,
    DropIndex,
    DropTable,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    RenameTable,
    SetDefault,
    SetNullable,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.plan.actions import Unwritable, act, sql
from flaskwright.migrations.plan.constraints import remade
from flaskwright.migrations.plan.required import required_again
from flaskwright.migrations.statements import statement

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Operation
    from flaskwright.migrations.plan.model import Action
    from flaskwright.migrations.schema import Schema, SchemaColumn, SchemaTable


Back = tuple[tuple["Action", ...], tuple["Action", ...]]
"""What commits by itself, and what is done after it, all at once."""


def undone(operation: Operation, before: Schema) -> Back:
    """The statements that undo an operation, and block nobody while they read; raises `Unwritable` as `_inverse`."""
    match operation:
        case DropColumn(table=name, column=column):
            table = _whole(before.table(name))
            add = AddColumn(name, _optional(_spec(_column(table, column))), if_not_exists=True)
            constraints = [one for one in table.constraints if column in (one.columns or ())]
            indexes = [one for one in table.indexes if column in one.columns]
            if not constraints and not indexes:
                return (), (act(replace(add, if_not_exists=False)),)
            return (sql(statement(add), add), *remade(name, indexes, constraints)), ()
        case DropConstraint(table=name, name=constraint_name):
            known = before.table(name)
            found = [one for one in known.constraints if one.name == constraint_name] if known is not None else []
            if not found or constraint_name is None:
                raise Unwritable
            return tuple(remade(name, (), found)), ()
        case SetNullable(table=name, column=column, nullable=True):
            return required_again(name, column)
        case _:
            return (), tuple(act(one) for one in _inverse(operation, before))


def _inverse(operation: Operation, before: Schema) -> tuple[Operation, ...]:
    """The operations that undo one; raises `Unwritable` where what was there before is not known."""
    match operation:
        case CreateTable(table=table):
            return (DropTable(table),)
        case DropTable(table=name):
            return _table_again(_whole(before.table(name)))
        case AddColumn(table=table, column=column):
            return (DropColumn(table, column.name),)
        case RenameColumn(table=table, column=column, to=to):
            return (RenameColumn(table, to, column),)
        case RenameTable(table=table, to=to):
            return (RenameTable(TableName(to, table.schema), table.name),)
        case RenameConstraint(table=table, name=name, to=to):
            return (RenameConstraint(table, to, name),)
        case RenameIndex(name=index, to=to):
            return (RenameIndex(TableName(to, index.schema), index.name),)
        case ChangeType(table=name, column=column):
            return (ChangeType(name, column, _column(before.table(name), column).type),)
        case SetNullable(table=table, column=column, nullable=nullable):
            return (SetNullable(table, column, not nullable),)
        case SetDefault(table=name, column=column):
            return (SetDefault(name, column, _column(before.table(name), column).default),)
        case AddConstraint(table=table, constraint=constraint) if constraint.name is not None:
            return (DropConstraint(table, constraint.name, constraint.kind),)
        case CreateIndex(table=table, index=index) if index.name is not None:
            return (DropIndex(TableName(index.name, table.schema), table),)
        case ValidateConstraint():
            return ()
        case CreateEnum() | ChangeRows():
            raise Unwritable
        case _:
            raise Unwritable


def _whole(table: SchemaTable | None) -> SchemaTable:
    if table is None or table.open:
        raise Unwritable
    return table


def _column(table: SchemaTable | None, name: str) -> SchemaColumn:
    column = table.column(name) if table is not None else None
    if column is None or column.type.name is None:
        raise Unwritable
    return column


def _spec(column: SchemaColumn) -> ColumnSpec:
    if column.type.name is None:
        raise Unwritable
    return ColumnSpec(
        column.name, column.type, column.nullable, column.default, identity=column.identity, computed=column.computed
    )


def _table_again(table: SchemaTable) -> tuple[Operation, ...]:
    made = CreateTable(table.name, tuple(_spec(one) for one in table.columns), table.constraints)
    return (made, *(CreateIndex(table.name, one) for one in table.indexes))


def _optional(column: ColumnSpec) -> ColumnSpec:
    """A column that comes again: its values are gone, so that it may be null where it has no default."""
    return column if column.default is not None else ColumnSpec(column.name, column.type)

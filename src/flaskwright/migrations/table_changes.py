"""What becomes of one table by an operation. Each function gives the same object where nothing changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from flaskwright.migrations.given_names import LONGEST_NAME, given_name
from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeType,
    ColumnSpec,
    Constraint,
    CreateIndex,
    CreateTable,
    DropColumn,
    DropConstraint,
    Index,
    RenameColumn,
    RenameConstraint,
    SetDefault,
    SetNullable,
    SqlType,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.schema import SchemaColumn, SchemaTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.migrations.operations import Operation

_Name = TypeVar("_Name", str, "str | None")


def made(operation: CreateTable) -> SchemaTable:
    """A new table."""
    table = SchemaTable(operation.table, (), open=operation.open)
    for column in operation.columns:
        table = _with_column(table, column)
    for constraint in operation.constraints:
        table = _with_constraint(table, constraint)
    return replace(table, indexes=(*table.indexes, *operation.indexes))


def doubted(table: SchemaTable, before: SchemaTable | None) -> SchemaTable:
    """A table that may have changed: it is open, and so are the columns that may be others."""
    known = before.columns if before is not None else ()
    columns = tuple(one if one in known else replace(one, doubted=True) for one in table.columns)
    return replace(table, columns=columns, open=True)


def change(table: SchemaTable, operation: Operation) -> SchemaTable:
    """A table after an operation that names it."""
    match operation:
        case AddColumn(column=column):
            return table if table.column(column.name) is not None else _with_column(table, column)
        case DropColumn(column=name):
            gone = operation.if_exists and table.column(name) is None and not table.open
            return table if gone else _without_column(table, name)
        case RenameColumn(column=name, to=to):
            return _rename_column(table, name, to)
        case ChangeType(column=name, type=kind):
            return _each_column(table, name, lambda one: replace(one, type=kind))
        case SetNullable(column=name, nullable=nullable):
            return _each_column(table, name, lambda one: replace(one, nullable=nullable))
        case SetDefault(column=name, default=default):
            return _each_column(table, name, lambda one: replace(one, default=default))
        case AddConstraint(constraint=constraint):
            return _with_constraint(table, constraint)
        case ValidateConstraint(name=name):
            return _validated(table, name)
        case RenameConstraint(name=name, to=to):
            return _each_constraint(table, name, lambda one: replace(one, name=to))
        case DropConstraint():
            return _without_constraint(table, operation)
        case CreateIndex(index=index):
            known = index.name is not None and any(one.name == index.name for one in table.indexes)
            return table if known else replace(table, indexes=(*table.indexes, _named_index(table, index)))
        case _:
            return table


# -------------------------------------------------------------------- columns


def _with_column(table: SchemaTable, spec: ColumnSpec) -> SchemaTable:
    column = SchemaColumn(spec.name, spec.type, spec.nullable, spec.default, spec.identity, spec.computed)
    table = replace(table, columns=(*table.columns, column))
    unique = any(one.kind == "unique" for one in spec.constraints)
    for constraint in spec.constraints:
        # With `index=True`, SQLAlchemy makes one unique index of both.
        if not (constraint.kind == "unique" and spec.indexed):
            table = _with_constraint(table, constraint)
    if spec.indexed:
        index = Index(f"ix_{table.name.name}_{spec.name}", (spec.name,), unique=unique)
        table = replace(table, indexes=(*table.indexes, index))
    return table


def _without_column(table: SchemaTable, name: str) -> SchemaTable:
    if table.column(name) is None:
        return replace(table, open=True)
    return replace(
        table,
        columns=tuple(one for one in table.columns if one.name != name),
        constraints=tuple(one for one in table.constraints if name not in (one.columns or ())),
        indexes=tuple(one for one in table.indexes if name not in one.columns),
    )


def with_names(table: SchemaTable) -> SchemaTable:
    """A table whose constraints have the names that PostgreSQL has given them, which they keep when it is renamed."""
    return replace(
        table, constraints=tuple(replace(one, name=given_name(table.name, one)) for one in table.constraints)
    )


def _rename_column(table: SchemaTable, name: str, to: str) -> SchemaTable:
    table = _each_column(table, name, lambda one: replace(one, name=to))
    constraints = [
        replace(
            one,
            name=given_name(table.name, one),
            columns=_renamed(one.columns, name, to),
            condition=_in_text(one.condition, name, to),
        )
        if one.columns and name in one.columns
        else one
        for one in table.constraints
    ]
    indexes = [
        replace(one, columns=_renamed(one.columns, name, to), where=_in_text(one.where, name, to))
        if name in one.columns or (one.where is not None and name in one.where)
        else one
        for one in table.indexes
    ]
    return replace(table, constraints=tuple(constraints), indexes=tuple(indexes))


def _renamed(names: Iterable[_Name], name: str, to: _Name) -> tuple[_Name, ...]:
    return tuple(to if one == name else one for one in names)


def _in_text(text: str | None, name: str, to: str) -> str | None:
    return re.sub(rf"\b{re.escape(name)}\b", lambda _: to, text) if text is not None else None


def _each_column(table: SchemaTable, name: str, change: Callable[[SchemaColumn], SchemaColumn]) -> SchemaTable:
    """A table with one column changed; open where it is not known to have it."""
    if table.column(name) is None:
        return replace(table, open=True)
    return replace(table, columns=tuple(change(one) if one.name == name else one for one in table.columns))


def each_type(table: SchemaTable, change: Callable[[SqlType], SqlType]) -> SchemaTable:
    """A table whose columns have changed types."""
    changed = [change(one.type) for one in table.columns]
    if all(kind is one.type for kind, one in zip(changed, table.columns, strict=True)):
        return table
    columns = (replace(one, type=kind) for kind, one in zip(changed, table.columns, strict=True))
    return replace(table, columns=tuple(columns))


def rename_type(table: SchemaTable, name: str, to: str) -> SchemaTable:
    """A table whose columns of a type know its new name."""
    return each_type(table, lambda kind: replace(kind, name=to) if kind.name == name else kind)


# ---------------------------------------------------------------- constraints


def _with_constraint(table: SchemaTable, constraint: Constraint) -> SchemaTable:
    if constraint.index is not None:
        index = next((one for one in table.indexes if one.name == constraint.index), None)
        known = tuple(one for one in index.columns if one is not None) if index is not None else None
        table = replace(table, indexes=tuple(one for one in table.indexes if one is not index))
        constraint = replace(constraint, columns=known, name=constraint.name or constraint.index, index=None)
    keys = constraint.columns or () if constraint.kind == "primary" else ()
    columns = tuple(replace(one, nullable=False) if one.name in keys else one for one in table.columns)
    return replace(table, columns=columns, constraints=(*table.constraints, constraint))


def _each_constraint(table: SchemaTable, name: str, change: Callable[[Constraint], Constraint]) -> SchemaTable:
    found = _constraint(table, name, None)
    if found is None:
        return replace(table, open=True)
    return replace(table, constraints=tuple(change(one) if one is found else one for one in table.constraints))


def _validated(table: SchemaTable, name: str) -> SchemaTable:
    """A table whose rows have all been held against a constraint."""
    found = _constraint(table, name, None)
    if found is not None and found.kind == "not null":
        for column in found.columns or ():
            table = _each_column(table, column, lambda one: replace(one, nullable=False))
    return _each_constraint(table, name, lambda one: replace(one, validated=True))


def _without_constraint(table: SchemaTable, operation: DropConstraint) -> SchemaTable:
    found = _constraint(table, operation.name, operation.kind)
    if found is None:
        return table if operation.if_exists else replace(table, open=True)
    if found.kind == "not null":
        for column in found.columns or ():
            table = _each_column(table, column, lambda one: replace(one, nullable=True))
    return replace(table, constraints=tuple(one for one in table.constraints if one is not found))


def _constraint(table: SchemaTable, name: str | None, kind: str | None) -> Constraint | None:
    """The constraint of a name: that which it has, which the database gives it, or the only one that has none."""
    for of in (lambda one: one.name, lambda one: given_name(table.name, one)):
        found = [one for one in table.constraints if name is not None and of(one) == name]
        if found:
            return found[0]
    unnamed = [one for one in table.constraints if one.name is None and one.kind == kind]
    return unnamed[0] if len(unnamed) == 1 and kind is not None else None


def rename_referenced(table: SchemaTable, target: TableName, name: str, to: str) -> SchemaTable:
    """A table whose foreign keys know the new name of a column to which they point."""
    return _each_reference(
        table,
        target,
        lambda one: (
            replace(one, references=replace(one.references, columns=_renamed(one.references.columns, name, to)))
            if one.references is not None
            else one
        ),
    )


def redirect_references(table: SchemaTable, old: TableName, new: TableName) -> SchemaTable:
    """A table whose foreign keys know the new name of the table to which they point."""
    return _each_reference(
        table,
        old,
        lambda one: replace(one, references=replace(one.references, table=new)) if one.references is not None else one,
    )


def without_references(table: SchemaTable, target: TableName) -> SchemaTable:
    """A table without its foreign keys to one that goes."""
    kept = tuple(one for one in table.constraints if one.references is None or one.references.table != target)
    return table if len(kept) == len(table.constraints) else replace(table, constraints=kept)


def _each_reference(table: SchemaTable, target: TableName, change: Callable[[Constraint], Constraint]) -> SchemaTable:
    if not any(one.references is not None and one.references.table == target for one in table.constraints):
        return table
    changed = (
        change(one) if one.references is not None and one.references.table == target else one
        for one in table.constraints
    )
    return replace(table, constraints=tuple(changed))


# -------------------------------------------------------------------- indexes


def _named_index(table: SchemaTable, index: Index) -> Index:
    """An index with the name that PostgreSQL gives it where it has none."""
    if index.name is not None:
        return index
    parts = (one if one is not None else "expr" for one in index.columns)
    return replace(index, name="_".join((table.name.name, *parts, "idx"))[:LONGEST_NAME])


def without_index(table: SchemaTable, name: str | None) -> SchemaTable:
    """A table without an index; open where it may be any of them that went."""
    if name is None:
        return replace(table, open=True) if table.indexes else table
    kept = tuple(one for one in table.indexes if one.name != name)
    return table if len(kept) == len(table.indexes) else replace(table, indexes=kept)


def rename_index(table: SchemaTable, name: str, to: str) -> SchemaTable:
    """A table with another name for an index, or for the constraint that the index keeps."""
    if any(one.name == name for one in table.indexes):
        return replace(
            table, indexes=tuple(replace(one, name=to) if one.name == name else one for one in table.indexes)
        )
    if any(given_name(table.name, one) == name and one.kind in ("primary", "unique") for one in table.constraints):
        return _each_constraint(table, name, lambda one: replace(one, name=to))
    return table

"""The schema that revisions make, as `flaskwright migrations schema` shows it: plain names instead of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Constraint, Index
    from flaskwright.migrations.schema import Schema, SchemaColumn, SchemaTable


class ColumnRow(msgspec.Struct, frozen=True):
    """A column: its type, whether it may be null (`None`: not known), its default as SQL, and how it is filled."""

    name: str
    type: str
    nullable: bool | None
    default: str | None
    identity: bool
    computed: str | None


class ConstraintRow(msgspec.Struct, frozen=True):
    """A constraint: `columns` are `None` where they are not known, `references` is what a foreign key points to."""

    kind: str
    name: str | None
    columns: tuple[str, ...] | None
    references: str | None
    condition: str | None
    validated: bool


class IndexRow(msgspec.Struct, frozen=True):
    """An index; `…` stands for an expression."""

    name: str | None
    columns: tuple[str, ...]
    unique: bool
    method: str | None
    where: str | None


class TableRow(msgspec.Struct, frozen=True):
    """A table. `complete` is false where it may have more or other than is shown."""

    name: str
    columns: tuple[ColumnRow, ...]
    constraints: tuple[ConstraintRow, ...]
    indexes: tuple[IndexRow, ...]
    complete: bool


class SchemaRow(msgspec.Struct, frozen=True):
    """What the revisions of one folder make, up to one of them (`at`), or up to all (the heads)."""

    folder: str
    at: tuple[str, ...]
    revisions: int
    tables: tuple[TableRow, ...]
    enums: dict[str, tuple[str, ...]]
    sequences: tuple[str, ...]
    views: tuple[str, ...]
    complete: bool


def schema_row(folder: str, at: tuple[str, ...], revisions: int, schema: Schema) -> SchemaRow:
    """A schema in plain names, tables in the order of theirs."""
    return SchemaRow(
        folder,
        at,
        revisions,
        tuple(_table(one) for one in sorted(schema.tables, key=lambda one: str(one.name))),
        {str(name): values for name, values in schema.enums},
        tuple(map(str, schema.sequences)),
        tuple(map(str, schema.views)),
        complete=not schema.open,
    )


def _table(table: SchemaTable) -> TableRow:
    return TableRow(
        str(table.name),
        tuple(_column(one) for one in table.columns),
        tuple(_constraint(one) for one in table.constraints),
        tuple(_index(one) for one in table.indexes),
        complete=not table.open,
    )


def _column(column: SchemaColumn) -> ColumnRow:
    default = column.default
    written = (default.sql if default.sql is not None else "…") if default is not None else None
    return ColumnRow(column.name, str(column.type), column.nullable, written, column.identity, column.computed)


def _constraint(constraint: Constraint) -> ConstraintRow:
    target = constraint.references
    ends = f"({', '.join(target.columns)})" if target is not None and target.columns else ""
    return ConstraintRow(
        constraint.kind,
        constraint.name,
        constraint.columns,
        f"{target.table}{ends}" if target is not None else None,
        constraint.condition,
        constraint.validated,
    )


def _index(index: Index) -> IndexRow:
    columns = tuple(one if one is not None else "…" for one in index.columns)
    return IndexRow(index.name, columns, index.unique, index.method, index.where)

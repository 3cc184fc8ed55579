"""Drift: what the models declare and the revisions do not make, and the other way round.

Compared is what Alembic's autogenerate compares (https://alembic.sqlalchemy.org/en/latest/autogenerate.html): tables,
columns, types, nullability, indexes, unique and foreign keys; not defaults, checks and the values of enums. Indexes and
unique constraints are compared by their columns: of two names for the same, no query takes notice. Whatever is open on
one side is not said to lack anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.migrations.given_names import given_name
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
    DropIndex,
    DropTable,
    Index,
    Operation,
    References,
    SetNullable,
    SqlType,
    TableName,
)
from flaskwright.migrations.types import type_of, without_zone
from flaskwright.semantics.values import External

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.models import Column, DataModel, Table
    from flaskwright.findings.finding import Location
    from flaskwright.migrations.schema import Schema, SchemaTable

DriftKind = Literal["missing", "extra", "different"]


class Drift(msgspec.Struct, frozen=True, eq=False):
    """One difference: something that the models declare and no revision makes is `missing`, the reverse is `extra`.

    `what` names it ("column", "table", "type", "nullable", "index", "unique constraint", "foreign key"), `name` within
    its table; `location` is that of the model, `None` where no model speaks of the table. `mend` would make the
    database agree with the models.
    """

    kind: DriftKind
    what: str
    table: TableName
    name: str | None
    location: Location | None
    mend: Operation
    declared: str = ""
    found: str = ""


def drift(schema: Schema, models: DataModel, tables: Iterable[Table], *, zones: bool = True) -> Iterator[Drift]:
    """How the schema at the head differs from some tables of the models; `zones`: the database keeps those of times."""
    for declared in tables:
        if declared.name is None:
            continue
        name = TableName(declared.name, declared.schema)
        found = schema.table(name)
        if found is not None:
            yield from _table(found, declared, models, zones=zones)
        elif not schema.open and not declared.open and name not in schema.views:
            columns = tuple(_spec(one, models) for one in declared.columns)
            yield Drift("missing", "table", name, None, declared.location, CreateTable(name, columns))


def extra_tables(schema: Schema, models: DataModel) -> Iterator[Drift]:
    """The tables that revisions make and no model declares; nothing where a model's table is not known, or no model."""
    if not models.tables or any(one.name is None for one in models.tables):
        return
    declared = {one.name for one in models.tables}
    for table in schema.tables:
        if table.name.name not in declared and not table.open:
            yield Drift("extra", "table", table.name, None, None, DropTable(table.name))


def _table(found: SchemaTable, declared: Table, models: DataModel, *, zones: bool) -> Iterator[Drift]:
    columns = {one.stored: one for one in declared.columns if one.stored is not None}
    unnamed = declared.open or any(one.stored is None for one in declared.columns)
    for name, column in columns.items():
        present = found.column(name)
        if present is None:
            if not found.open and not column.open:
                add = AddColumn(found.name, _spec(column, models))
                yield Drift("missing", "column", found.name, name, column.location, add)
            continue
        if present.doubted:
            continue
        kind = column_type(column, models)
        if _differ(kind, present.type, zones=zones):
            change = ChangeType(found.name, name, kind)
            said = str(kind), str(present.type)
            yield Drift("different", "type", found.name, name, column.location, change, *said)
        nullable = column.nullable if not column.primary_key else False
        if None not in (nullable, present.nullable) and nullable != present.nullable and not found.open:
            require = SetNullable(found.name, name, bool(nullable))
            said = ("nullable", "required") if nullable else ("required", "nullable")
            yield Drift("different", "nullable", found.name, name, column.location, require, *said)
    if not unnamed and not found.open:
        for present in found.columns:
            if present.name not in columns:
                drop = DropColumn(found.name, present.name)
                yield Drift("extra", "column", found.name, present.name, declared.location, drop)
    if not unnamed and not found.open:
        yield from _indexes(found, declared)
        yield from _foreign_keys(found, declared, models)


def _differ(declared: SqlType, found: SqlType, *, zones: bool) -> bool:
    """Whether two known types are not the same; arguments that one of them leaves out are not compared."""
    if not zones:
        declared, found = without_zone(declared), without_zone(found)
    if declared.name is None or found.name is None:
        return False
    if (declared.name, declared.array) != (found.name, found.array):
        return True
    return bool(declared.args) and bool(found.args) and declared.args != found.args


def column_type(column: Column, models: DataModel) -> SqlType:
    """The type of a model's column in the database."""
    kind = models.type_of(column)
    if kind.value is not None:
        return type_of(kind.value)
    return type_of(External(f"sqlalchemy.{kind.name}")) if kind.name is not None and not kind.own else SqlType(None)


def _spec(column: Column, models: DataModel) -> ColumnSpec:
    """A model's column as an operation would make it, with its foreign key where that is known."""
    own = column.stored or column.name
    ends = [models.target(one) for one in column.references]
    keys = tuple(
        Constraint("foreign", (own,), references=References(TableName(end[0].name), (end[1].stored,)))
        for end in ends
        if end is not None and end[0].name is not None and end[1].stored is not None
    )
    return ColumnSpec(own, column_type(column, models), column.nullable, constraints=keys)


# --------------------------------------------------------------- indexes, keys


def _indexes(found: SchemaTable, declared: Table) -> Iterator[Drift]:
    """Indexes and unique constraints that one side alone has, by their columns."""
    wanted = {(one.kind == "unique", one.columns) for one in declared.indexes if one.kind != "primary"}
    there = {(one.unique, one.columns) for one in found.indexes}
    there |= {(True, one.columns) for one in found.constraints if one.kind == "unique" and one.columns is not None}
    primary = {one.columns for one in found.constraints if one.kind == "primary"}
    if any(None in columns for _, columns in wanted | there) or any(
        one.columns is None for one in found.constraints if one.kind == "unique"
    ):
        return  # expressions and unknown columns: nobody can say which of them are the same
    for unique, columns in sorted(wanted - there, key=str):
        if columns not in primary:
            known = tuple(one for one in columns if one is not None)
            mend: Operation = CreateIndex(found.name, Index(f"ix_{'_'.join((found.name.name, *known))}", columns))
            if unique:
                mend = AddConstraint(found.name, Constraint("unique", known))
            what = "unique constraint" if unique else "index"
            yield Drift("missing", what, found.name, ", ".join(known), declared.location, mend)
    for unique, columns in sorted(there - wanted, key=str):
        known = tuple(one for one in columns if one is not None)
        what = "unique constraint" if unique else "index"
        yield Drift(
            "extra", what, found.name, ", ".join(known), declared.location, _drop_index(found, columns, unique=unique)
        )


def _drop_index(table: SchemaTable, columns: tuple[str | None, ...], *, unique: bool) -> Operation:
    index = next((one for one in table.indexes if one.columns == columns and one.unique == unique), None)
    if index is not None:
        name = TableName(index.name, table.name.schema) if index.name is not None else None
        return DropIndex(name, table.name)
    found = next(one for one in table.constraints if one.kind == "unique" and one.columns == columns)
    return DropConstraint(table.name, given_name(table.name, found), "unique")


def _foreign_keys(found: SchemaTable, declared: Table, models: DataModel) -> Iterator[Drift]:
    """Foreign keys that one side alone has; nothing where one of the models' is not understood."""
    links = models.links(declared)
    if len(links) != len(declared.foreign_keys):
        return
    wanted: dict[tuple[object, ...], Constraint] = {}
    for link in links:
        own = tuple(one.stored or one.name for one in link.columns)
        target = TableName(link.target.name or "", link.target.schema)
        ends = tuple(one.stored or one.name for one in link.remote)
        wanted[own, target.name] = Constraint("foreign", own, references=References(target, ends))
    there = {
        (one.columns, one.references.table.name): one
        for one in found.constraints
        if one.kind == "foreign" and one.references is not None
    }
    for key, constraint in wanted.items():
        present = all(found.column(one) is not None for one in constraint.columns or ())
        if key not in there and present:  # a column that is missing is made with its key
            name = ", ".join(constraint.columns or ())
            mend = AddConstraint(found.name, constraint)
            yield Drift("missing", "foreign key", found.name, name, declared.location, mend)
    for key, constraint in there.items():
        if key not in wanted:
            name = ", ".join(constraint.columns or ())
            drop = DropConstraint(found.name, given_name(found.name, constraint), "foreign")
            yield Drift("extra", "foreign key", found.name, name, declared.location, drop)

"""Which entries of the lock data an operation is, given the schema before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.postgresql_locks import load_postgresql_locks
from flaskwright.migrations import operations as ops
from flaskwright.migrations.type_changes import forbids_null, mentions, type_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.libraries.postgresql_locks import On
    from flaskwright.migrations.operations import Constraint, Operation, TableName
    from flaskwright.migrations.schema import Schema, SchemaTable


class Case(msgspec.Struct, frozen=True):
    """Which entries of the data an operation is, and what the things are that they speak of."""

    forms: tuple[str, ...]
    names: dict[On, tuple[TableName | None, ...]] = {}
    mode: str = ""
    """That of `LOCK TABLE`."""
    certain: bool = True


def case_of(operation: Operation, schema: Schema, *, utc: bool) -> Case | None:
    """The entries of one statement; `None` for what locks nothing by its nature, and for what is not understood."""
    if isinstance(operation, ops.ChangeType):
        return _change_type(operation, schema, utc=utc)
    alone, make = _ALONE.get(type(operation)), _CASES.get(type(operation))
    if alone is not None:
        return alone(operation)
    return None if make is None else make(operation, schema)


def _on(form: str, table: TableName | None) -> Case:
    return Case((form,), {"table": (table,)})


def _keys_of(table: SchemaTable | None) -> tuple[Constraint, ...]:
    """The foreign keys of a table."""
    return () if table is None else tuple(one for one in table.constraints if one.kind == "foreign")


def _targets(keys: Iterable[Constraint]) -> tuple[TableName | None, ...]:
    """What foreign keys point to, each once."""
    return tuple(dict.fromkeys(None if one.references is None else one.references.table for one in keys))


def _referencing(name: TableName | None, schema: Schema, column: str | None = None) -> tuple[TableName | None, ...]:
    """The tables with foreign keys to a table, or to one of its columns."""
    table = schema.table(name) if name is not None else None
    primary = next((one.columns or () for one in table.constraints if one.kind == "primary"), ()) if table else ()
    return tuple(
        one.name
        for one in (schema.referring(name) if name is not None else ())
        if any(
            key.references is not None
            and key.references.table == name
            and (column is None or column in (key.references.columns or primary))
            for key in _keys_of(one)
        )
    )


def _constraint_named(table: TableName, name: str | None, schema: Schema) -> Constraint | None:
    known = schema.table(table)
    return next((one for one in known.constraints if name is not None and one.name == name), None) if known else None


def _create_table(one: ops.CreateTable) -> Case:
    if one.partition_of is not None:
        return Case(("create-table-partition",), {"new": (one.table,), "parent": (one.partition_of,)})
    if one.filled:
        return Case(("create-table-as",), {"new": (one.table,), "read": one.reads})
    every = (*one.constraints, *(inner for column in one.columns for inner in column.constraints))
    targets = [name for name in _targets(key for key in every if key.kind == "foreign") if name != one.table]
    if targets:
        return Case(("create-table-references",), {"new": (one.table,), "referenced": tuple(targets)})
    return Case(("create-table",), {"new": (one.table,)})


def _drop_table(one: ops.DropTable, schema: Schema) -> Case:
    names: dict[On, tuple[TableName | None, ...]] = {
        "table": (one.table,),
        "referenced": _targets(_keys_of(schema.table(one.table))),
    }
    if not one.cascade:
        return Case(("drop-table",), names)
    return Case(("drop-table-cascade",), {**names, "referencing": _referencing(one.table, schema)})


def _add_column(one: ops.AddColumn) -> Case:
    column = one.column
    kinds = {inner.kind for inner in column.constraints}
    certain = True
    if column.computed is not None:
        form = "add-column-virtual" if column.virtual else "add-column-generated"
    elif column.identity:
        form = "add-column-identity"
    elif column.default is not None:
        form = "add-column-volatile-default" if column.default.volatile else "add-column-constant-default"
        certain = column.default.volatile is not None
    else:
        form = "add-column-not-null" if column.nullable is False and "primary" not in kinds else "add-column"
    forms = [form]
    if "foreign" in kinds:
        filled = column.default is not None or column.identity or column.computed is not None
        forms.append("add-column-references-default" if filled else "add-column-references")
    forms += ["add-column-check"] * ("check" in kinds) + ["add-column-unique"] * ("unique" in kinds)
    forms += ["add-column-primary-key"] * ("primary" in kinds)
    keys = [inner for inner in column.constraints if inner.kind == "foreign"]
    return Case(tuple(forms), {"table": (one.table,), "referenced": _targets(keys)}, certain=certain)


def _drop_column(one: ops.DropColumn, schema: Schema) -> Case:
    keys = [key for key in _keys_of(schema.table(one.table)) if key.columns and one.column in key.columns]
    form = "drop-column-references" if keys else "drop-column"
    return Case((form,), {"table": (one.table,), "referenced": _targets(keys)})


def _set_nullable(one: ops.SetNullable, schema: Schema) -> Case:
    if one.nullable:
        return _on("drop-not-null", one.table)
    table = schema.table(one.table)
    column = table.column(one.column) if table is not None else None
    if column is not None and column.nullable is False:
        return _on("set-not-null-again", one.table)
    checked = table is not None and any(
        check.kind == "check" and check.validated and forbids_null(check.condition, one.column)
        for check in table.constraints
    )
    return _on("set-not-null-checked" if checked else "set-not-null", one.table)


def _change_type(one: ops.ChangeType, schema: Schema, *, utc: bool) -> Case:
    table = schema.table(one.table)
    column = table.column(one.column) if table is not None else None
    keys = [key for key in _keys_of(table) if key.columns and one.column in key.columns]
    names: dict[On, tuple[TableName | None, ...]] = {
        "table": (one.table,),
        "referenced": _targets(keys),
        "referencing": _referencing(one.table, schema, one.column),
    }
    old = column.type if column is not None and column.type.name is not None else one.old
    change = type_change(old, one.type, one.column, one.using, utc=utc)
    if change is None:
        return Case(("change-type-catalogue",), names, certain=False)
    if change.work == "rewrite":
        return Case(("change-type-time-zone" if change.by_zone else "change-type",), names)
    forms = ["change-type-catalogue"]
    if table is not None and not change.keeps_indexes and _is_indexed(table, one.column):
        forms.append("change-type-indexed")
    if not change.keeps_indexes and (names["referenced"] or names["referencing"]):
        forms.append("change-type-keyed")
    if table is not None and any(
        check.kind == "check" and mentions(check.condition, one.column) for check in table.constraints
    ):
        forms.append("change-type-checked")
    return Case(tuple(forms), names)


def _is_indexed(table: SchemaTable, column: str) -> bool:
    keyed = ("primary", "unique", "exclude")
    return any(column in one.columns or mentions(one.where, column) for one in table.indexes) or any(
        one.kind in keyed and one.columns and column in one.columns for one in table.constraints
    )


def _add_constraint(one: ops.AddConstraint, schema: Schema) -> Case:
    constraint = one.constraint
    names: dict[On, tuple[TableName | None, ...]] = {"table": (one.table,)}
    match constraint.kind:
        case "foreign":
            form = "add-foreign-key" if constraint.validated else "add-foreign-key-not-valid"
            names["referenced"] = _targets([constraint])
        case "check":
            form = "add-check" if constraint.validated else "add-check-not-valid"
        case "exclude":
            form = "add-exclusion"
        case "not null":
            form = "set-not-null" if constraint.validated else "add-not-null-not-valid"
        case "unique":
            form = "add-unique" if constraint.index is None else "add-unique-using-index"
        case "primary":
            form = "add-primary-key" if constraint.index is None else _key_of_index(one, schema)
    return Case((form,), names)


def _key_of_index(one: ops.AddConstraint, schema: Schema) -> str:
    """A primary key made of an index reads all rows where a column of it may be null."""
    table = schema.table(one.table)
    index = next((index for index in table.indexes if index.name == one.constraint.index), None) if table else None
    columns = one.constraint.columns or (index.columns if index is not None else ())
    found = [table.column(name) for name in columns if name is not None] if table is not None else []
    nullable = any(column is not None and column.nullable for column in found)
    return f"add-primary-key-using-index{'-nullable' if nullable else ''}"


def _validate(one: ops.ValidateConstraint, schema: Schema) -> Case:
    known = _constraint_named(one.table, one.name, schema)
    if known is not None and known.kind == "foreign":
        return Case(("validate-foreign-key",), {"table": (one.table,), "referenced": _targets([known])})
    return _on("validate-not-null" if known is not None and known.kind == "not null" else "validate-check", one.table)


def _drop_constraint(one: ops.DropConstraint, schema: Schema) -> Case:
    known = _constraint_named(one.table, one.name, schema)
    kind = known.kind if known is not None else one.kind
    if kind == "foreign":
        targets = _targets([known]) if known is not None else (None,)
        return Case(("drop-foreign-key",), {"table": (one.table,), "referenced": targets})
    return _on("drop-constraint", one.table)


def _create_index(one: ops.CreateIndex) -> Case | None:
    if one.concurrently is None:
        return None
    return _on("create-index-concurrently" if one.concurrently else "create-index", one.table)


def _drop_index(one: ops.DropIndex, schema: Schema) -> Case | None:
    if one.concurrently is None:
        return None
    form = "drop-index-concurrently" if one.concurrently else "drop-index"
    return Case((form,), {"table": (_table_of(one.name, schema) or one.table,), "index": (one.name,)})


def _table_of(index: TableName | None, schema: Schema) -> TableName | None:
    """The table whose index has a name; names of indexes are those of one schema, and `DROP INDEX` names no table."""
    if index is None:
        return None
    for table in schema.indexed(index.name):
        keyed = (one.name for one in table.constraints if one.kind in ("primary", "unique", "exclude"))
        if index.name in (*(one.name for one in table.indexes), *keyed):
            return table.name
    return None


def _reindex(one: ops.Reindex, schema: Schema) -> Case:
    if one.what in ("schema", "database"):
        return Case(("reindex-all-concurrently" if one.concurrently else "reindex-all",), {"any": (None,)})
    table = one.name if one.what == "table" else _table_of(one.name, schema)
    if one.concurrently:
        return _on("reindex-concurrently", table)
    if one.what == "table":
        return _on("reindex-table", table)
    return Case(("reindex-index",), {"table": (table,), "index": (one.name,)})


def _create_view(one: ops.CreateView, schema: Schema) -> Case:
    if one.materialized:
        return Case(("create-materialized-view",), {"new": (one.view,), "read": one.reads})
    if one.view in schema.views:
        return Case(("replace-view",), {"view": (one.view,), "read": one.reads})
    return Case(("create-view",), {"new": (one.view,), "read": one.reads})


def _refresh_view(one: ops.RefreshView, schema: Schema) -> Case:
    form = "refresh-view-concurrently" if one.concurrently else "refresh-view"
    return Case((form,), {"view": (one.view,), "read": schema.reads(one.view)})


def is_bounded(one: ops.ChangeRows, schema: Schema) -> bool | None:
    """Whether a change of rows finds them by a key, a range of keys or a limit; `None` where the table is not known.

    Numbers of rows begin at 1: those below a number are a range.
    """
    return _finds(one, schema, one.keyed, one.below)


def is_few(one: ops.ChangeRows, schema: Schema) -> bool | None:
    """Whether a change of rows finds them by a few given keys or a limit; `None` where the table is not known."""
    return _finds(one, schema, tuple(name for name in one.keyed if name not in one.ranged), ())


def _finds(one: ops.ChangeRows, schema: Schema, keyed: tuple[str, ...], below: tuple[str, ...]) -> bool | None:
    if one.limited or not (keyed or below):
        return one.limited
    table = schema.table(one.table) if one.table is not None else None
    if table is None or table.open:
        return None
    keys = [constraint.columns for constraint in table.constraints if constraint.kind in ("primary", "unique")]
    leading = {columns[0] for columns in (*keys, *(index.columns for index in table.indexes)) if columns}
    numbers = {each.columns[0] for each in table.constraints if each.kind == "primary" and each.columns}
    return not leading.isdisjoint(keyed) or not numbers.isdisjoint(below)


def _change_rows(one: ops.ChangeRows, schema: Schema) -> Case:
    table = schema.table(one.table) if one.table is not None else None
    written = [key for key in _keys_of(table) if not one.columns or set(key.columns or ()) & set(one.columns)]
    names: dict[On, tuple[TableName | None, ...]] = {"table": (one.table,), "read": one.reads}
    bounded = is_bounded(one, schema)
    some = "-some" if bounded is not False or one.looped else ""
    certain = bounded is not None
    match one.kind:
        case "insert" | "copy":
            return Case((one.kind,), {**names, "referenced": _targets(written)})
        case "update":
            keys = written if one.columns else []
            return Case((f"update{some}",), {**names, "referenced": _targets(keys)}, certain=certain)
        case "delete":
            referencing = _referencing(one.table, schema) if one.table is not None else ()
            forms = (f"delete{some}", *(["delete-referenced"] if referencing else []))
            return Case(forms, {**names, "referencing": referencing}, certain=certain)
        case "merge" | "truncate":
            return Case((one.kind,), names)


def _other(one: ops.Other) -> Case | None:
    form = one.what.lower().replace(" ", "-")
    known = load_postgresql_locks().forms.get(form)
    if known is None or known.group != "Other":
        return None
    second = (one.second,) if one.second is not None else ()
    return Case((form,), {"table": (one.table,), "partition": second, "parent": second})


_ALONE: dict[type[Operation], Callable[..., Case | None]] = {
    ops.CreateTable: _create_table,
    ops.RenameTable: lambda one: _on("rename-table" if one.schema is None else "set-schema", one.table),
    ops.AddColumn: _add_column,
    ops.RenameColumn: lambda one: _on("rename-column", one.table),
    ops.SetDefault: lambda one: _on("set-default", one.table),
    ops.RenameConstraint: lambda one: _on("rename-constraint", one.table),
    ops.CreateIndex: _create_index,
    ops.RenameIndex: lambda one: Case(("rename-index",), {"index": (one.name,)}),
    ops.CreateEnum: lambda _: Case(("create-type",)),
    ops.AddEnumValue: lambda _: Case(("add-enum-value",)),
    ops.RenameEnumValue: lambda _: Case(("rename-enum-value",)),
    ops.RenameType: lambda _: Case(("rename-type",)),
    ops.DropType: lambda _: Case(("drop-type",)),
    ops.CreateSequence: lambda one: Case(("create-sequence",), {"new": (one.sequence,)}),
    ops.DropSequence: lambda one: Case(("drop-sequence",), {"sequence": (one.sequence,)}),
    ops.DropView: lambda one: Case(("drop-view",), {"view": (one.view,)}),
    ops.Select: lambda one: Case(("select",), {"table": one.tables}),
    ops.LockTable: lambda one: Case(("lock-table",), {"table": one.tables}, one.mode.upper()),
    ops.Other: _other,
}
"""Those that are the same with any schema; `SET`, `COMMIT` and their like lock nothing."""

_CASES: dict[type[Operation], Callable[..., Case | None]] = {
    ops.DropTable: _drop_table,
    ops.DropColumn: _drop_column,
    ops.SetNullable: _set_nullable,
    ops.AddConstraint: _add_constraint,
    ops.ValidateConstraint: _validate,
    ops.DropConstraint: _drop_constraint,
    ops.DropIndex: _drop_index,
    ops.Reindex: _reindex,
    ops.CreateView: _create_view,
    ops.RefreshView: _refresh_view,
    ops.ChangeRows: _change_rows,
}

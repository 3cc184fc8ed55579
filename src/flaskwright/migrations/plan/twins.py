"""A column beside the old one, kept equal by a trigger: for types that would be rewritten, and for new names.

The twin is made, filled and constrained while the running code knows nothing of it. Whatever belongs to the old column
gets a twin, too, under a name of its own, and the names are changed at the end. Each way back builds the old column
beside the new one in the same manner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import sqlglot
from msgspec.structs import replace
from sqlglot import exp
from sqlglot.errors import SqlglotError

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ColumnSpec,
    Constraint,
    DropColumn,
    DropConstraint,
    Index,
    Other,
    RenameColumn,
    RenameConstraint,
    RenameIndex,
    SetDefault,
    SetNullable,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.plan.actions import Unwritable, act, cut, name_of, named_sql, slug, sql
from flaskwright.migrations.plan.batches import Fill, call_of, function_of, key_of
from flaskwright.migrations.plan.constraints import built, named, remade, unique, validated_later
from flaskwright.migrations.plan.model import Part, Phase
from flaskwright.migrations.plan.required import check_of, filled, required, required_again
from flaskwright.migrations.sql.names import POSTGRES
from flaskwright.migrations.statements import quoted, statement
from flaskwright.migrations.type_changes import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.operations import ChangeType, SqlType
    from flaskwright.migrations.plan.model import Action
    from flaskwright.migrations.schema import Schema, SchemaColumn, SchemaTable

NEW, OLD = "_new", "_old"
WITHOUT_EQUALITY = frozenset({"json", "xml", "point", "polygon"})
"""Types whose values PostgreSQL cannot compare. https://www.postgresql.org/docs/current/functions-json.html"""


class NoPlanError(Exception):
    """There is no safe plan, for a reason that is the message."""


class Twin(msgspec.Struct, frozen=True):
    """A column `to` that holds what `column` holds, as `value` says; `both` where either may be written."""

    table: SchemaTable
    column: str
    to: str
    type: SqlType
    value: str
    required: bool
    suffix: str
    key: tuple[str, ...]
    both: bool = False
    sync: str = ""

    @property
    def name(self) -> TableName:
        """The name of the table."""
        return self.table.name


# ------------------------------------------------------------------- the two cases


def change_type(one: ChangeType, schema: Schema, back: str | None) -> list[Part]:
    """Another type for a column; `back` is how the old type is made of the new one, where the revision says it."""
    table, column = known(one.table, one.column, schema)
    new, old = cut(one.column + NEW), cut(one.column + OLD)
    key = _free(table, one.column, schema)
    value = one.using or f"CAST({quoted(one.column)} AS {one.type})"
    needed = column.nullable is False
    twin = Twin(table, one.column, new, one.type, value, needed, NEW, key)
    spare = Twin(
        table, one.column, old, column.type, back or f"CAST({quoted(one.column)} AS {column.type})", needed, OLD, key
    )
    said = f"{one.table}.{one.column}"
    swap: list[Action] = [
        *not_null(twin),
        *unsynced(twin),
        act(RenameColumn(one.table, one.column, old)),
        act(RenameColumn(one.table, new, one.column)),
        *([act(SetDefault(one.table, one.column, column.default))] if column.default is not None else []),
        *renamed(twin, "", OLD),
        *renamed(twin, NEW, ""),
        *synced(spare),
    ]
    undo: list[Action] = [
        *unsynced(spare),
        *renamed(twin, "", NEW),
        *renamed(twin, OLD, ""),
        *([act(SetDefault(one.table, one.column, None))] if column.default is not None else []),
        *_nullable_again(twin, one.column),
        act(RenameColumn(one.table, one.column, new)),
        act(RenameColumn(one.table, old, one.column)),
        *synced(twin),
    ]
    return [
        *made(twin),
        Part(
            Phase.CONTRACT,
            f"Puts {new} in the place of {said}, and keeps the old values as {old}.",
            tuple(swap),
            tuple(undo),
            tuple(_checked_again(twin, one.column)),
            needs=f"The release that can work with {said} as {column.type} and as {one.type} is out.",
        ),
        Part(
            Phase.CLEAN,
            f"Drops {old}, the column of the old type.",
            (*unsynced(spare), act(DropColumn(one.table, old))),
            block=tuple(built_again(spare)),
            functions=((fill_of_twin(spare).name, function_of(fill_of_twin(spare))),),
        ),
    ]


def rename_column(one: RenameColumn, schema: Schema) -> list[Part]:
    """Another name for a column, under which code may read and write before the old name goes."""
    table, column = known(one.table, one.column, schema)
    key = _free(table, one.column, schema)
    needed = column.nullable is False
    sync = name_of(one.table, one.column, one.to, "sync")
    twin = Twin(table, one.column, one.to, column.type, quoted(one.column), needed, NEW, key, both=True, sync=sync)
    back = Twin(table, one.to, one.column, column.type, quoted(one.to), needed, OLD, key, both=True, sync=sync)
    default = [act(SetDefault(one.table, one.to, column.default))] if column.default is not None else []
    undefault = [act(SetDefault(one.table, one.to, None))] if column.default is not None else []
    return [
        *made(twin),
        Part(
            Phase.CONTRACT,
            f"Drops {one.table}.{one.column}; what belonged to it goes over to {one.to}.",
            (
                *not_null(twin),
                *unsynced(twin),
                act(DropColumn(one.table, one.column)),
                *default,
                *renamed(twin, NEW, ""),
            ),
            (
                *undefault,
                *_nullable_again(twin, one.to),
                *renamed(twin, "", NEW),
                *renamed(twin, OLD, ""),
            ),
            (*built_again(back, of=twin), *_checked_again(twin, one.to)),
            functions=((fill_of_twin(back).name, function_of(fill_of_twin(back))),),
            needs=f"The release that reads and writes {one.to} only, and nowhere {one.column}, is out.",
        ),
    ]


# ------------------------------------------------------------------- what may have a twin


def known(name: TableName, column: str, schema: Schema, *, counts: bool = False) -> tuple[SchemaTable, SchemaColumn]:
    """A table and its column; raises `NoPlanError` where not all of them is told. `counts`: the column may do so."""
    table = schema.table(name)
    if table is None or table.open:
        raise NoPlanError(f"what belongs to {name} is not known in full")
    found = table.column(column)
    if found is None or found.type.name is None or found.nullable is None:
        raise NoPlanError(f"the column {name}.{column} is not known in full")
    if (found.identity and not counts) or found.computed is not None:
        raise NoPlanError(f"{name}.{column} is filled by the database itself")
    if found.default is not None and (found.default.sql is None or counts):
        raise NoPlanError(f"the default of {name}.{column} is not known")
    return table, found


def _free(table: SchemaTable, column: str, schema: Schema) -> tuple[str, ...]:
    """The primary key; raises `NoPlanError` where something hangs on the column that cannot have a twin."""
    key = key_of(table)
    if key is None:
        raise NoPlanError(f"{table.name} has no primary key that is known, by which to fill it in batches")
    if column in key:
        raise NoPlanError(f"{table.name}.{column} is part of the primary key")
    for other in schema.referring(table.name):
        for one in other.constraints:
            if one.references is not None and one.references.table == table.name and column in one.references.columns:
                raise NoPlanError(f"a foreign key of {other.name} points to {table.name}.{column}")
    whole(table, column)
    return key


def whole(table: SchemaTable, column: str) -> None:
    """Raise `NoPlanError` where something of the table cannot have a twin."""
    for one in table.constraints:
        if one.kind == "exclude" or one.columns is None:
            raise NoPlanError(f"a constraint of {table.name} is not known in full")
    for index in table.indexes:
        if None in index.columns or (index.where is not None and mentions(index.where, column)):
            raise NoPlanError(f"the index {index.name} of {table.name} holds an expression")


def _constraints(twin: Twin, names: str = "") -> Iterator[Constraint]:
    """The constraints of the old column, written for its twin."""
    old = twin.column if twin.table.column(twin.column) is not None else twin.to
    for one in twin.table.constraints:
        if one.columns and old in one.columns and one.kind != "primary":  # a key is swapped by itself
            told = named(twin.name, one)
            condition = _renamed_in(one.condition, old, twin.to) if one.condition is not None else None
            columns = tuple(twin.to if name == old else name for name in one.columns)
            yield replace(told, columns=columns, condition=condition, name=cut(f"{told.name}{names or twin.suffix}"))


def _indexes(twin: Twin) -> Iterator[Index]:
    old = twin.column if twin.table.column(twin.column) is not None else twin.to
    for one in twin.table.indexes:
        if old in one.columns:
            if one.name is None:
                raise Unwritable
            columns = tuple(twin.to if name == old else name for name in one.columns)
            yield replace(one, columns=columns, name=cut(f"{one.name}{twin.suffix}"))


def _renamed_in(sql_text: str, old: str, new: str, table: str | None = None) -> str:
    """An expression with another name for a column; raises `Unwritable` where it cannot be read."""
    try:
        expression = sqlglot.parse_one(sql_text, dialect=POSTGRES)
    except SqlglotError as error:
        raise Unwritable from error
    if expression.find(exp.Query) is not None:
        raise NoPlanError("an expression asks other rows")

    def change(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and table is not None:
            return exp.Column(this=node.this.copy(), table=exp.to_identifier(table))
        if isinstance(node, exp.Column) and node.name == old:
            return exp.column(exp.to_identifier(new, quoted=quoted(new).startswith('"')))
        return node

    return expression.transform(change).sql(POSTGRES)


# ------------------------------------------------------------------- the trigger


def _sync_name(twin: Twin) -> str:
    return twin.sync or name_of(twin.name, twin.to, "sync")


def synced(twin: Twin) -> list[Action]:
    """The trigger that keeps both equal."""
    name = _sync_name(twin)
    function = quoted(TableName(name, twin.name.schema))
    body = _both_ways(twin) if twin.both else f"    NEW.{quoted(twin.to)} := {_of_new(twin)};"
    text = (
        f"\nCREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        f"BEGIN\n{body}\n    RETURN NEW;\nEND\n$$\n"
    )
    trigger = (
        f"CREATE TRIGGER {quoted(name)} BEFORE INSERT OR UPDATE ON {quoted(twin.name)} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )
    return [
        named_sql(slug(name).upper(), text, Other("create function")),
        sql(trigger, Other("create trigger", twin.name)),
    ]


def unsynced(twin: Twin) -> list[Action]:
    """The end of that trigger."""
    name = _sync_name(twin)
    return [
        sql(f"DROP TRIGGER {quoted(name)} ON {quoted(twin.name)}", Other("drop trigger", twin.name)),
        sql(f"DROP FUNCTION {quoted(TableName(name, twin.name.schema))}()", Other("drop function")),
    ]


def _of_new(twin: Twin) -> str:
    return _renamed_in(twin.value, "", "", "NEW")


def _both_ways(twin: Twin) -> str:
    """The old code writes the one, the new code the other."""
    old, new = (twin.column, twin.to) if twin.suffix == NEW else (twin.to, twin.column)
    a, b = quoted(old), quoted(new)
    cast = "::text" if twin.type.name in WITHOUT_EQUALITY and not twin.type.array else ""
    return "\n".join([
        "    IF TG_OP = 'INSERT' THEN",
        f"        IF NEW.{b} IS NULL THEN",
        f"            NEW.{b} := NEW.{a};",
        "        ELSE",
        f"            NEW.{a} := NEW.{b};",
        "        END IF;",
        f"    ELSIF NEW.{a}{cast} IS DISTINCT FROM OLD.{a}{cast}",
        f"            OR (NEW.{b} IS NULL AND OLD.{b} IS NULL) THEN",
        f"        NEW.{b} := NEW.{a};",
        "    ELSE",
        f"        NEW.{a} := NEW.{b};",
        "    END IF;",
    ])  # fmt: skip


# ------------------------------------------------------------------- building


def fill_of_twin(twin: Twin) -> Fill:
    """What fills a twin in the rows that are there."""
    to, plain = quoted(twin.to), twin.both or twin.value.upper().startswith("CAST(")
    if plain or twin.type.name in WITHOUT_EQUALITY:
        todo = f"{to} IS NULL AND {quoted(twin.column)} IS NOT NULL"
    else:
        todo = f"{to} IS DISTINCT FROM ({twin.value})"
    return Fill(twin.name, twin.key, (twin.to,), f"{to} = {twin.value}", todo)


def made(twin: Twin) -> Iterator[Part]:
    """All that happens to a twin before anybody knows of it."""
    said = f"{twin.name}.{twin.to}"
    yield Part(
        Phase.EXPAND,
        f"Adds {said}; a trigger keeps it equal to {twin.column}{' both ways' if twin.both else ''}.",
        (act(AddColumn(twin.name, ColumnSpec(twin.to, twin.type))), *synced(twin)),
        (*unsynced(twin), act(DropColumn(twin.name, twin.to))),
    )
    yield filled(fill_of_twin(twin))
    for index in _indexes(twin):
        yield from built(twin.name, index)
    for one in _constraints(twin):
        if one.kind == "unique":
            yield from unique(twin.name, one)
        else:
            yield from validated_later(twin.name, one)
    if twin.required:
        constrain, validate, _ = required(twin.name, twin.to)
        yield from (constrain, validate)


def not_null(twin: Twin) -> list[Action]:
    """The check becomes `NOT NULL`."""
    if not twin.required:
        return []
    drop = DropConstraint(twin.name, check_of(twin.name, twin.to).name, "check")
    return [act(SetNullable(twin.name, twin.to, nullable=False)), act(drop)]


def _checked_again(twin: Twin, column: str) -> list[Action]:
    """`NOT NULL` becomes the check, while the twin is called `column`; what commits by itself, before the rest."""
    if not twin.required:
        return []
    check = replace(check_of(twin.name, column), name=check_of(twin.name, twin.to).name)
    return [
        act(DropConstraint(twin.name, check.name, "check", if_exists=True)),
        act(AddConstraint(twin.name, check)),
        act(ValidateConstraint(twin.name, str(check.name))),
    ]


def _nullable_again(twin: Twin, column: str) -> list[Action]:
    return [act(SetNullable(twin.name, column, nullable=True))] if twin.required else []


def renamed(twin: Twin, before: str, after: str) -> list[Action]:
    """Other names for what belongs to one of the columns: with one suffix in place of another."""
    found: list[Action] = []
    for one in _constraints(replace(twin, suffix=""), ""):
        name = str(one.name)
        found.append(act(RenameConstraint(twin.name, cut(name + before), cut(name + after))))
    for index in _indexes(replace(twin, suffix="")):
        name = str(index.name)
        found.append(act(RenameIndex(TableName(cut(name + before), twin.name.schema), cut(name + after))))
    return found


def built_again(twin: Twin, of: Twin | None = None, *, checked: bool = False) -> Iterator[Action]:
    """The same at once, where no code of the old release runs: each statement goes on after a run that was stopped.

    `checked`: what is required is held by the check alone, as it is before the swap.
    """
    table = twin.name
    default = twin.table.column(of.column if of is not None else twin.column)
    add = AddColumn(table, ColumnSpec(twin.to, twin.type), if_not_exists=True)
    function, trigger = synced(twin)
    drop = f"DROP TRIGGER IF EXISTS {quoted(_sync_name(twin))} ON {quoted(table)}"
    yield sql(statement(add), add)
    yield function
    yield sql(drop, Other("drop trigger", table))
    yield trigger
    yield call_of(fill_of_twin(twin))
    yield from remade(table, _indexes(twin), _constraints(twin))
    if twin.required:
        held, then = required_again(table, twin.to)
        yield from held if checked else (*held, *then)
    if default is not None and default.default is not None:
        yield act(SetDefault(table, twin.to, default.default))

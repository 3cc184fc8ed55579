"""A wider type for a primary key: a column beside it, to which the keys of other tables are moved before the swap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from flaskwright.migrations.operations import (
    AddConstraint,
    DropColumn,
    DropConstraint,
    Index,
    Other,
    References,
    RenameColumn,
    RenameConstraint,
    Select,
    ValidateConstraint,
)
from flaskwright.migrations.plan.actions import act, cut, name_of, named_sql, slug, sql
from flaskwright.migrations.plan.batches import function_of, key_of
from flaskwright.migrations.plan.constraints import again_built, built, named, validated_later
from flaskwright.migrations.plan.model import Part, Phase
from flaskwright.migrations.plan.twins import (
    NEW,
    OLD,
    NoPlanError,
    Twin,
    built_again,
    fill_of_twin,
    known,
    made,
    not_null,
    renamed,
    synced,
    unsynced,
    whole,
)
from flaskwright.migrations.statements import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.operations import ChangeType, Constraint, SqlType, TableName
    from flaskwright.migrations.plan.model import Action
    from flaskwright.migrations.schema import Schema, SchemaTable

COUNTING = ("smallint", "integer", "bigint")
"""Types of keys that sequences count, from the narrowest to the widest."""


def is_key(one: ChangeType, table: SchemaTable | None) -> bool:
    """Whether a change of type is that of a primary key of one column."""
    return key_of(table) == (one.column,)


def columns_to(one: ChangeType, schema: Schema) -> tuple[tuple[TableName, str], ...]:
    """The columns that point to the key."""
    return tuple((table, name) for table, each in _pointing(one, schema) for name in each.columns or ())


class _Change(msgspec.Struct, frozen=True):
    """What is swapped: the twin of the key, and the column that the old one becomes, each with its index."""

    table: TableName
    column: str
    primary: Constraint
    twin: Twin
    spare: Twin
    pointing: tuple[tuple[TableName, Constraint], ...]

    def index(self, side: Twin) -> Index:
        """The unique index of a side, which becomes the key."""
        return Index(cut(f"{self.primary.name}{side.suffix}"), (side.to,), unique=True)

    def keyed(self, side: Twin) -> Iterator[Action]:
        """The key is made of the index of a side, whose column has got its name; other tables point to that."""
        yield act(AddConstraint(self.table, replace(self.primary, index=self.index(side).name)))
        for other, each in self.pointing:
            yield act(RenameConstraint(other, cut(f"{each.name}{side.suffix}"), str(each.name)))

    def unkeyed(self) -> Iterator[Action]:
        """Nothing points to the key any more, and it is none."""
        for other, each in self.pointing:
            yield act(DropConstraint(other, each.name, "foreign"))
        yield act(DropConstraint(self.table, self.primary.name, "primary"))

    def again(self, side: Twin) -> Iterator[Action]:
        """The index of a side and what points to it, made one by one: a run that was stopped may begin again."""
        yield from again_built(self.table, self.index(side))
        for other, each in self.pointing:
            to = _to(each, side)
            yield act(DropConstraint(other, to.name, "foreign", if_exists=True))
            yield act(AddConstraint(other, replace(to, validated=False)))
            yield act(ValidateConstraint(other, str(to.name)))


def change_key(one: ChangeType, schema: Schema) -> list[Part]:
    """A wider type for the primary key of a table; raises `NoPlanError` where it is another change."""
    change = _changed(one, schema)
    twin, spare = change.twin, change.spare
    said = f"{one.table}.{one.column}"
    filling, filling_back = fill_of_twin(twin), fill_of_twin(spare)
    return [
        *made(twin),
        *built(one.table, change.index(twin)),
        *(part for other, each in change.pointing for part in validated_later(other, _to(each, twin))),
        Part(
            Phase.CONTRACT,
            f"Puts {twin.to} in the place of {said} as the primary key, and keeps the old values as {spare.to}.",
            tuple(_swap(change)),
            tuple(_undo(change)),
            (*built_again(twin, checked=True), *change.again(twin), *change.again(spare)),
            functions=((filling.name, function_of(filling)),),
            needs=f"The release that can work with {said} as {spare.type} and as {twin.type} is out.",
        ),
        Part(
            Phase.CLEAN,
            f"Drops {spare.to}, the column of the old type.",
            (*unsynced(spare), act(DropColumn(one.table, spare.to))),
            block=tuple(built_again(spare)),
            functions=((filling_back.name, function_of(filling_back)),),
        ),
    ]


def _changed(one: ChangeType, schema: Schema) -> _Change:
    table, column = known(one.table, one.column, schema, counts=True)
    place = f"{one.table}.{one.column} is part of the primary key, and"
    if column.type.name not in COUNTING or one.type.name not in COUNTING or one.using is not None:
        raise NoPlanError(f"{place} does not stay an integer")
    if COUNTING.index(one.type.name) < COUNTING.index(column.type.name):
        raise NoPlanError(f"{place} may not become narrower")
    whole(table, one.column)
    primary = next(each for each in table.constraints if each.kind == "primary")

    def side(kind: SqlType, suffix: str) -> Twin:
        value = f"CAST({quoted(one.column)} AS {kind})"
        to = cut(one.column + suffix)
        return Twin(table, one.column, to, kind, value, required=True, suffix=suffix, key=(one.column,))

    return _Change(
        one.table,
        one.column,
        named(one.table, primary),
        side(one.type, NEW),
        side(column.type, OLD),
        tuple(_pointing(one, schema)),
    )


def _swap(change: _Change) -> Iterator[Action]:
    table, column, twin, spare = change.table, change.column, change.twin, change.spare
    yield from not_null(twin)
    yield from unsynced(twin)
    yield from change.unkeyed()
    yield act(RenameColumn(table, column, spare.to))
    yield act(RenameColumn(table, twin.to, column))
    yield from _counted_by(table, spare.to, column, twin.type)
    yield from renamed(twin, "", OLD)
    yield from renamed(twin, NEW, "")
    yield from change.keyed(twin)
    yield from synced(spare)


def _undo(change: _Change) -> Iterator[Action]:
    """The wide column goes, of which there is a twin again by then: no index can be taken out of a key."""
    table, column, twin, spare = change.table, change.column, change.twin, change.spare
    yield from unsynced(spare)
    yield from change.unkeyed()
    yield from _counted_by(table, column, spare.to, spare.type)
    yield act(DropColumn(table, column))
    yield act(RenameColumn(table, spare.to, column))
    yield from renamed(twin, OLD, "")
    yield from change.keyed(spare)


# ------------------------------------------------------------- what points to the key


def _pointing(one: ChangeType, schema: Schema) -> Iterator[tuple[TableName, Constraint]]:
    """The foreign keys that point to the key, with their tables."""
    for other in schema.referring(one.table):
        for each in other.constraints:
            if each.references is None or each.references.table != one.table:
                continue
            if each.references.columns in ((), (one.column,)):
                yield other.name, named(other.name, each)


def _to(key: Constraint, twin: Twin) -> Constraint:
    """A foreign key that points to a twin."""
    assert key.references is not None  # noqa: S101 - it is a foreign key
    references = References(twin.name, (twin.to,), key.references.on_delete, key.references.on_update)
    return replace(key, name=cut(f"{key.name}{twin.suffix}"), references=references)


# ------------------------------------------------------------------- what counts it


def _counted_by(table: TableName, old: str, new: str, kind: SqlType) -> list[Action]:
    """What counts the rows by one column does so by another: a sequence of a default, or that of an identity."""
    name = name_of(table, "counted_by")
    function, shown = f"{quoted(replace(table, name=name))}", quoted(table)
    own = shown.replace("'", "''")
    text = f"""
CREATE FUNCTION {function}(old text, new text, kind text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    counts text := pg_get_serial_sequence('{own}', old);
    identity "char" := (SELECT attidentity FROM pg_attribute WHERE attrelid = '{own}'::regclass AND attname = old);
    given pg_sequence;
    next bigint;
BEGIN
    IF counts IS NOT NULL AND identity = '' THEN
        EXECUTE format('ALTER TABLE {own} ALTER COLUMN %I SET DEFAULT nextval(%L)', new, counts);
        EXECUTE format('ALTER TABLE {own} ALTER COLUMN %I DROP DEFAULT', old);
        EXECUTE format('ALTER SEQUENCE %s AS %s OWNED BY {own}.%I', counts, kind, new);
    ELSIF counts IS NOT NULL THEN
        EXECUTE format('SELECT last_value + is_called::integer FROM %s', counts) INTO next;
        SELECT * FROM pg_sequence WHERE seqrelid = counts::regclass INTO given;
        EXECUTE format('ALTER TABLE {own} ALTER COLUMN %I DROP IDENTITY', old);
        EXECUTE format(
            'ALTER TABLE {own} ALTER COLUMN %I ADD GENERATED %s AS IDENTITY '
            '(SEQUENCE NAME %s START WITH %s INCREMENT BY %s CACHE %s)',
            new, CASE identity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
            counts, given.seqstart, given.seqincrement, given.seqcache
        );
        PERFORM setval(counts, next, false);
    END IF;
END
$$
"""
    arguments = ", ".join("'" + one.replace("'", "''") + "'" for one in (old, new, str(kind)))
    return [
        named_sql(slug(name).upper(), text, Other("create function")),
        sql(f"SELECT {function}({arguments})", Select()),
        sql(f"DROP FUNCTION {function}(text, text, text)", Other("drop function")),
    ]

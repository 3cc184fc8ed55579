"""Reads the keys and indexes of tables: those of columns, those that a table lists, and those that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.models.columns import OF_COLUMNS
from flaskwright.app.models.model import Column, ForeignKey, Index, IndexKind, made_at
from flaskwright.app.models.naming import Convention, Place, name_of
from flaskwright.semantics.values import NONE, TRUE, ClassValue, External, Sequence, Value, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.models.columns import Columns
    from flaskwright.app.models.naming import Named
    from flaskwright.semantics.facts import CallFact

ORDERS = (".desc()", ".asc()", ".nulls_first()", ".nulls_last()", ".nullsfirst()", ".nullslast()")
PARTIAL = frozenset({"postgresql_where", "sqlite_where", "mssql_where"})
KINDS: dict[str, IndexKind] = {"Index": "index", "UniqueConstraint": "unique", "PrimaryKeyConstraint": "primary"}
NAMES: dict[IndexKind, Named] = {"index": "ix", "unique": "uq", "primary": "pk"}


class Keys:
    """Reads keys and indexes; `by_call` are the columns by where they are made, `declared` those of classes."""

    def __init__(
        self, columns: Columns, by_call: dict[object, Column], declared: dict[object, tuple[Column, ...]]
    ) -> None:
        self._columns = columns
        self._by_call = by_call
        self._declared = declared
        self._alone: dict[object, list[CallFact]] = {}
        """Calls that make an index which stands alone, by where its first column is made, its table, or annotation."""

    def note(self, call: CallFact) -> None:
        """Note an index that is made outside of a table: it belongs to that of its first column."""
        for value in call.args.positional[1:]:
            for one in alternatives(value):
                made = self._columns.column_call(one)
                if made is not None:
                    self._alone.setdefault(made_at(made), []).append(call)
                    return
            table = _table_of(value)
            if table is not None:
                self._alone.setdefault(made_at(table), []).append(call)
                return
            column = self._annotated(value)
            if column is not None and column.holder is not None:
                self._alone.setdefault((column.holder.info, column.name), []).append(call)
                return

    def keyed(self, columns: Iterable[Column], listed: Iterable[Value]) -> Iterator[Column]:
        """Columns, those as keys that a `PrimaryKeyConstraint(…)` names."""
        keys: set[str | None] = set()
        for value in listed:
            if self._columns.name_in_library(value) == "PrimaryKeyConstraint" and isinstance(value, External):
                keys.update(self._name(one) for one in (value.call.args.positional if value.call is not None else ()))
        for column in columns:
            known = column.stored is not None and column.stored in keys
            yield msgspec.structs.replace(column, primary_key=True, nullable=False) if known else column

    # ------------------------------------------------------------------ indexes

    def indexes(
        self,
        columns: tuple[Column, ...],
        listed: Iterable[Value],
        convention: Convention,
        place: Place,
        table: CallFact | None = None,
    ) -> tuple[Index, ...]:
        """The indexes of a table, and the constraints that make one; `table` is the call that makes it."""
        found = [one for value in listed for one in self._listed(value, convention, place)]
        keys = [column for column in columns if column.primary_key is not False]
        if any(one.kind == "primary" for one in found):
            keys = []
        if keys and len({column.holder for column in keys}) == 1 and all(column.primary_key for column in keys):
            found.append(_named("primary", tuple(column.stored for column in keys), convention, place, constraint=True))
        else:  # which of them comes first is not known
            found += [Index("primary", (column.stored,), constraint=True) for column in keys]
        for column in columns:
            found += _of_column(column, convention, place)
            known = [(column.holder.info, column.name)] if column.holder is not None else []
            for at in [*known, *([made_at(column.call)] if column.call is not None else ())]:
                found += [self._made("index", call, convention, place) for call in self._alone.get(at, ())]
        if table is not None:
            found += [self._made("index", call, convention, place) for call in self._alone.get(made_at(table), ())]
        return tuple(found)

    def _listed(self, value: Value, convention: Convention, place: Place) -> Iterator[Index]:
        kind = KINDS.get(self._columns.name_in_library(value) or "")
        if kind is not None and isinstance(value, External) and value.call is not None:
            yield self._made(kind, value.call, convention, place)

    def _made(self, kind: IndexKind, call: CallFact, convention: Convention, place: Place) -> Index:
        constraint = kind != "index"
        given = call.args.positional if constraint else call.args.positional[1:]
        names = tuple(self._name(one) for one in given)
        if call.args.open:
            names = (*names, None)
        written = call.args.get(None if constraint else 0, "name")
        named = written is None or written is NONE or text(written) is not None
        if kind == "index" and call.args.keywords.get("unique") is TRUE:
            kind = "unique"
        partial = any(name in PARTIAL for name in call.args.keywords)
        made = _named(kind, names, convention, place, constraint=constraint, partial=partial, given=text(written))
        return made if named else msgspec.structs.replace(made, name=None)

    def _name(self, value: Value) -> str | None:
        """The column that an argument of an index names, or is."""
        written = text(value)
        if written is not None:
            return written
        while isinstance(value, External) and value.path.endswith(ORDERS) and isinstance(value.receiver, External):
            value = value.receiver.receiver or value
        annotated = self._annotated(value)
        if annotated is not None:
            return annotated.stored
        made = self._columns.column_call(value)
        column = self._by_call.get(made_at(made)) if made is not None else None
        if column is not None:
            return column.stored
        # `table.c.owner_id`: the attribute of a collection of columns.
        return value.path.rpartition(".")[2] if isinstance(value, External) and OF_COLUMNS.search(value.path) else None

    def _annotated(self, value: Value) -> Column | None:
        """The column of a class that an annotation alone declares."""
        owner = value.receiver if isinstance(value, External) and value.call is None else None
        if not isinstance(value, External) or not isinstance(owner, ClassValue):
            return None
        name = value.path.rpartition(".")[2]
        bases = (self._declared.get(one.info, ()) for one in owner.mro if isinstance(one, ClassValue))
        return next((column for own in bases for column in own if column.name == name), None)

    def checks(self, columns: tuple[Column, ...], listed: Iterable[Value]) -> tuple[str | None, ...]:
        """The conditions that a table, or one of its columns, checks."""
        given = [*listed, *(one for column in columns for one in column.args.positional)]
        made = (
            one.call
            for one in given
            if isinstance(one, External) and self._columns.name_in_library(one) == "CheckConstraint"
        )
        return tuple(text(call.args.get(0, "sqltext")) for call in made if call is not None)

    # ------------------------------------------------------------- foreign keys

    def foreign_keys(
        self, columns: tuple[Column, ...], listed: Iterable[Value], convention: Convention, place: Place
    ) -> tuple[ForeignKey, ...]:
        """The foreign keys of a table."""
        found = [
            _foreign_key(ForeignKey((column.stored,), (one,), one.location, one.name), convention, place)
            for column in columns
            for one in column.references
        ]
        for value in listed:
            made = value.call if isinstance(value, External) else None
            if made is None or self._columns.name_in_library(value) != "ForeignKeyConstraint":
                continue
            own, ends = made.args.get(0, "columns"), made.args.get(1, "refcolumns")
            if isinstance(own, Sequence) and isinstance(ends, Sequence) and not own.open and not ends.open:
                names = tuple(self._name(one) for one in own.items)
                references = tuple(self._columns.reference_to(one, None, made.location) for one in ends.items)
                given = text(made.args.get(2, "name"))
                found.append(_foreign_key(ForeignKey(names, references, made.location, given), convention, place))
        return tuple(found)


def _table_of(value: Value) -> CallFact | None:
    """The call that made the table of `table.c.owner_id`."""
    while isinstance(value, External) and value.path.endswith(ORDERS) and isinstance(value.receiver, External):
        value = value.receiver.receiver or value
    if not isinstance(value, External) or OF_COLUMNS.search(value.path) is None:
        return None
    owner = value.receiver.receiver if isinstance(value.receiver, External) else None
    return owner.call if isinstance(owner, External) else None


def _of_column(column: Column, convention: Convention, place: Place) -> Iterator[Index]:
    """The indexes that a column asks for: unique ones are a constraint, unless an index is asked for as well."""
    names = (column.stored,)
    if column.unique and column.index:
        yield _named("unique", names, convention, place, form="ix")
        return
    if column.unique is not False:
        yield _named("unique", names, convention, place, constraint=True)
    if column.index is not False:
        yield _named("index", names, convention, place)


def _named(
    kind: IndexKind,
    columns: tuple[str | None, ...],
    convention: Convention,
    place: Place,
    *,
    constraint: bool = False,
    partial: bool = False,
    given: str | None = None,
    form: Named | None = None,
) -> Index:
    form = form or (NAMES[kind] if constraint else "ix")
    name = name_of(convention, form, Place(place.table, columns, place.schema), given)
    return Index(kind, columns, partial, constraint, name)


def _foreign_key(key: ForeignKey, convention: Convention, place: Place) -> ForeignKey:
    ends = [(one.target or "").rpartition(".") for one in key.references]
    referred = ends[0][0].rpartition(".")[2] or None if ends else None
    stored = tuple(end[2] or None for end in ends)
    name = name_of(convention, "fk", Place(place.table, key.columns, place.schema, referred, stored), key.name)
    return ForeignKey(key.columns, key.references, key.location, name)

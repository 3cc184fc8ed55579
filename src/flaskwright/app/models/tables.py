"""Puts tables together: from classes and their bases, and from calls of `Table(…)`."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from flaskwright.app.models.columns import Columns
from flaskwright.app.models.model import Column, DataModel, Index, IndexKind, Table
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    TRUE,
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Mapping,
    Sequence,
    Value,
    alternatives,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.model import Model
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ClassInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

_WORD_STARTS = re.compile(r"(?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z])")
PARTIAL = frozenset({"postgresql_where", "sqlite_where", "mssql_where"})
KINDS: dict[str, IndexKind] = {"Index": "index", "UniqueConstraint": "unique", "PrimaryKeyConstraint": "primary"}


def build_models(code: Code, libraries: Libraries, models: Iterable[Model]) -> DataModel:
    """The data model of a project; `models` are its mapped classes."""
    return _Builder(code, libraries, models).build()


def likely_table_name(cls: ClassValue) -> str:
    """The name of a model's table: the one it is given, else the one that Flask-SQLAlchemy makes of the class's."""
    return _given_name(cls) or _WORD_STARTS.sub(r"_\g<0>", cls.info.name).lower().lstrip("_")


def _given_name(cls: ClassValue) -> str | None:
    named = find_in_class(cls, "__tablename__")
    return text(named[0]) if named is not None else None


class _Builder:
    def __init__(self, code: Code, libraries: Libraries, models: Iterable[Model]) -> None:
        self._code = code
        self._columns = Columns(code, libraries)
        self._models = {model.cls.info: model.cls for model in models}
        self._naming = libraries.role("names_tables")
        self._makes_base = libraries.role("declarative_base") | libraries.role("model_decorator")
        self._bare = libraries.role("bare_base") | libraries.role("model")
        self._owners: dict[ClassInfo, ClassValue | None] = {}
        self._declared: dict[object, tuple[Column, ...]] = {}
        self._by_call: dict[int, Column] = {}
        """Columns by the node of the call that makes them."""
        self._made: dict[int, list[Index]] = {}
        """Indexes that stand alone, by the node of the first column's call."""

    def build(self) -> DataModel:
        for cls in self._code.classes:
            declared = self._declared[cls.info] = tuple(self._columns.of_class(cls))
            for column in declared:
                if column.call is not None:
                    self._by_call.setdefault(id(column.call.node), column)
        calls = {id(call.node): call for unit in self._code.units for call in unit.calls}.values()
        plain = [table for call in calls if (table := self._of_call(call)) is not None]
        for call in calls:
            if self._name(call.callee) == "Index":
                self._alone(call)
        tables = [*self._of_classes(), *plain]
        columns = [column for declared in self._declared.values() for column in declared]
        columns += [column for table in plain for column in table.columns]
        place = sorted(range(len(tables)), key=lambda at: (tables[at].location, at))
        return DataModel(tuple(tables[at] for at in place), tuple(sorted(columns, key=lambda column: column.location)))

    def _name(self, callee: Value) -> str | None:
        return self._columns.name_in_library(callee) if isinstance(callee, External) else None

    # ------------------------------------------------------------------ classes

    def _of_classes(self) -> Iterator[Table]:
        """The tables of models; what a model adds to the table of the one that it derives from counts as its part."""
        parts: dict[ClassInfo, list[ClassValue]] = {}
        for cls in self._models.values():
            owner = self._owner(cls)
            if owner is not None:
                parts.setdefault(owner.info, []).append(cls)
        for info, members in parts.items():
            owner = self._models[info]
            ordered = sorted(members, key=lambda one: (one.info is not owner.info, one.info.location))
            yield self._table(owner, ordered)

    def _owner(self, cls: ClassValue) -> ClassValue | None:
        """The class that names the table of a model; `None` for classes that have none, such as bases."""
        if cls.info not in self._owners:
            self._owners[cls.info] = None  # while it is looked for
            self._owners[cls.info] = self._find_owner(cls)
        return self._owners[cls.info]

    def _find_owner(self, cls: ClassValue) -> ClassValue | None:
        if cls.namespace.get("__abstract__") is TRUE or self._is_base(cls):
            return None
        if self._has_own_table(cls):
            return cls
        parents = [one for one in cls.mro[1:] if isinstance(one, ClassValue) and one.info in self._models]
        return next((owner for one in parents if (owner := self._owner(one)) is not None), None)

    def _is_base(self, cls: ClassValue) -> bool:
        """Whether a class is the base of all models, which has no rows itself."""
        given = (*cls.bases, *cls.decorators)
        return any(isinstance(one, External) and one.path in self._makes_base for one in given)

    def _has_own_table(self, cls: ClassValue) -> bool:
        named = find_in_class(cls, "__tablename__")
        if named is not None and isinstance(named[0], Decorated | FunctionValue):
            return True  # it is asked for each class
        own = [one for one in self._own_bases(cls) if isinstance(one, ClassValue)]
        if any(name in one.namespace for one in own for name in ("__tablename__", "__table__")):
            return True
        if not any(isinstance(one, External) and one.path in self._naming for one in cls.mro):
            return False
        parents = [one for one in cls.mro[1:] if isinstance(one, ClassValue) and one.info in self._models]
        keyed = any(column.primary_key is not False for one in own for column in self._declared.get(one.info, ()))
        return keyed or not any(self._owner(one) is not None for one in parents)

    def _own_bases(self, cls: ClassValue) -> list[Value]:
        """The class and those of its bases that do not belong to another table."""

        def is_ours(base: Value) -> bool:
            if not isinstance(base, ClassValue) or base.info is cls.info or base.info not in self._models:
                return True
            return base.namespace.get("__abstract__") is TRUE or self._owner(base) is None

        return list(takewhile(is_ours, cls.mro))

    def _table(self, owner: ClassValue, members: list[ClassValue]) -> Table:
        found: dict[str, Column] = {}
        indexes: list[Index] = []
        opened = False
        made = owner.namespace.get("__table__")
        if made is not None:
            table = self._of_call(made.call) if isinstance(made, External) and made.call is not None else None
            if table is not None:
                return Table(table.name, owner, table.columns, table.indexes, owner.info.location, table.open)
            opened = True
        bases: dict[object, ClassValue] = {}
        for cls in members:
            own = self._own_bases(cls)
            opened = opened or any(isinstance(one, External) and not self._is_plain(one) for one in own)
            bases.update({one.info: one for one in own if isinstance(one, ClassValue)})
        for base in bases.values():
            for column in self._declared.get(base.info, ()):
                found.setdefault(column.name, column)
            given, whole = self._arguments(base)
            opened = opened or not whole
            for value in given:
                indexes += self._index(value)
        columns = tuple(found.values())
        named = find_in_class(owner, "__tablename__") is None or _given_name(owner) is not None
        name = likely_table_name(owner) if named else None
        return Table(name, owner, columns, self._all_indexes(columns, indexes), owner.info.location, opened)

    def _is_plain(self, base: External) -> bool:
        """Whether a library's class surely adds no columns: those that SQLAlchemy and its extension give."""
        return base.path in self._bare or base.path.startswith(("builtins.", "sqlalchemy.orm.", "typing."))

    def _arguments(self, cls: ClassValue) -> tuple[tuple[Value, ...], bool]:
        """What `__table_args__` of a class lists, and whether that is all."""
        value = cls.namespace.get("__table_args__")
        if isinstance(value, Decorated):
            function = value.inner
            while isinstance(function, Decorated):
                function = function.inner
            value = self._code.run.returned(function.info) if isinstance(function, FunctionValue) else value
        if value is None or isinstance(value, Mapping):
            return (), True
        if isinstance(value, Sequence):
            return tuple(value.items), not value.open
        return (), False

    # ------------------------------------------------------------------- tables

    def _of_call(self, call: CallFact) -> Table | None:
        """A table without a class: `Table("name", metadata, Column(…), …)`."""
        if self._name(call.callee) != "Table":
            return None
        columns: list[Column] = []
        indexes: list[Index] = []
        opened = call.args.open or "autoload_with" in call.args.keywords or "autoload" in call.args.keywords
        for value in call.args.positional[1:]:
            made = self._columns.column_call(value)
            if made is not None:
                column = self._by_call.get(id(made.node)) or self._columns.of_call(made)
                self._by_call[id(made.node)] = column
                columns.append(column)
            else:
                indexes += self._index(value)
        name = text(call.args.get(0, "name"))
        kept = tuple(columns)
        return Table(name, None, kept, self._all_indexes(kept, indexes), call.location, opened)

    # ------------------------------------------------------------------ indexes

    def _index(self, value: Value) -> list[Index]:
        kind = KINDS.get(self._columns.name_in_library(value) or "")
        if kind is None or not isinstance(value, External) or value.call is None:
            return []
        return [self._index_of(kind, value.call)]

    def _index_of(self, kind: IndexKind, call: CallFact) -> Index:
        given = call.args.positional[1:] if kind == "index" else call.args.positional
        names = tuple(self._column_name(one) for one in given)
        partial = any(name in PARTIAL for name in call.args.keywords)
        return Index(kind, (*names, None) if call.args.open else names, partial)

    def _column_name(self, value: Value) -> str | None:
        """The column that an argument of an index names, or is."""
        written = text(value)
        if written is not None:
            return written
        column = self._by_call.get(id(made.node)) if (made := self._columns.column_call(value)) is not None else None
        if column is not None:
            return column.stored
        # `table.c.owner_id`: the attribute of a collection of columns.
        return value.path.rpartition(".c.")[2] if isinstance(value, External) and ".c." in value.path else None

    def _alone(self, call: CallFact) -> None:
        """An index that is made outside of a table: it belongs to that of its first column."""
        for value in call.args.positional[1:]:
            for one in alternatives(value):
                made = self._columns.column_call(one)
                if made is not None:
                    self._made.setdefault(id(made.node), []).append(self._index_of("index", call))
                    return

    def _all_indexes(self, columns: tuple[Column, ...], listed: list[Index]) -> tuple[Index, ...]:
        found = list(listed)
        keys = [column for column in columns if column.primary_key is not False]
        if len({column.holder for column in keys}) == 1 and all(column.primary_key for column in keys):
            found.append(Index("primary", tuple(column.stored for column in keys)))
        else:  # which of them comes first is not known
            found += [Index("primary", (column.stored,)) for column in keys]
        for column in columns:
            if column.unique is not False:
                found.append(Index("unique", (column.stored,)))
            if column.index is not False:
                found.append(Index("index", (column.stored,)))
            if column.call is not None:
                found += self._made.get(id(column.call.node), ())
        return tuple(found)

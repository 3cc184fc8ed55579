"""The tables of a schema, found by their names and by what they have to do with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from flaskwright.migrations.given_names import given_name
from flaskwright.migrations.operations import PUBLIC
from flaskwright.migrations.persistent import Persistent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.operations import TableName
    from flaskwright.migrations.schema import SchemaTable

Mark: TypeAlias = "tuple[Literal['refers', 'index', 'type', 'word', 'odd', 'schema', 'closed'], TableName | str]"
"""What a table can be found by.

`refers`: a table that its foreign keys point to; `index`: the name of an index, or of a constraint that one keeps;
`type`: that of a column; `word`: its own name in small letters, or `odd` where that is more than one word; `schema`:
the one that it is in; `closed`: all of it is known.
"""
KEPT_BY_INDEX = ("primary", "unique", "exclude")
ODD: Mark = ("odd", "")
CLOSED: Mark = ("closed", "")
_WORD = re.compile(r"\w+")


NO_NAMES: Persistent[TableName, None] = Persistent()


class Tables:
    """Tables in the order in which they came; never changed, what changes them gives others that share the rest."""

    __slots__ = ("_by_name", "_marked")

    def __init__(self) -> None:
        self._by_name: Persistent[TableName, tuple[SchemaTable, frozenset[Mark]]] = Persistent()
        self._marked: Persistent[Mark, Persistent[TableName, None]] = Persistent()

    def __len__(self) -> int:
        return len(self._by_name)

    def __iter__(self) -> Iterator[SchemaTable]:
        return (table for _, (table, _) in self._by_name.items())

    def get(self, name: TableName) -> SchemaTable | None:
        """The table of a name."""
        found = self._by_name.get(name)
        return found[0] if found is not None else None

    def having(self, *marks: Mark) -> tuple[SchemaTable, ...]:
        """The tables with any of some marks, in the order of their names."""
        names = {name for mark in marks for name in self._marked.get(mark) or ()}
        return tuple(table for name in sorted(names, key=str) if (table := self.get(name)) is not None)

    def put(self, *tables: SchemaTable) -> Tables:
        """With some tables, each in the place of the one that had its name."""
        made = self
        for table in tables:
            if made.get(table.name) is not table:
                made = made._marking(table.name, frozenset(_marks(table)), table)
        return made

    def without(self, name: TableName) -> Tables:
        """Without the table of a name."""
        return self._marking(name, frozenset(), None) if name in self._by_name else self

    def differing(self, other: Tables) -> tuple[TableName, ...]:
        """The names of the tables that are not the same here and there."""
        return self._by_name.differing(other._by_name)

    def _marking(self, name: TableName, marks: frozenset[Mark], table: SchemaTable | None) -> Tables:
        known = self._by_name.get(name)
        before = known[1] if known is not None else frozenset()
        made = Tables()
        made._by_name = self._by_name.without(name) if table is None else self._by_name.put(name, (table, marks))
        marked = self._marked
        for mark in before - marks:
            names = (marked.get(mark) or NO_NAMES).without(name)
            marked = marked.put(mark, names) if len(names) else marked.without(mark)
        for mark in marks - before:
            marked = marked.put(mark, (marked.get(mark) or NO_NAMES).put(name, None))
        made._marked = marked
        return made


def _marks(table: SchemaTable) -> Iterator[Mark]:
    word = table.name.name.lower()
    yield ("word", word) if _WORD.fullmatch(word) else ODD
    yield "schema", (table.name.schema or PUBLIC).lower()
    if not table.open:
        yield CLOSED
    for column in table.columns:
        if column.type.name is not None:
            yield "type", column.type.name
    for index in table.indexes:
        if index.name is not None:
            yield "index", index.name
    for constraint in table.constraints:
        if constraint.references is not None:
            yield "refers", constraint.references.table
        name = given_name(table.name, constraint) if constraint.kind in KEPT_BY_INDEX else None
        if name is not None:
            yield "index", name

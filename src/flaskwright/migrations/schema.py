"""What a database looks like at some point of its history. Plain data; names are those in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.tables import Tables

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Constraint, Default, Index, SqlType, TableName


NO_TABLES = Tables()


class SchemaColumn(msgspec.Struct, frozen=True):
    """A column; what the revisions do not tell is `None`."""

    name: str
    type: SqlType
    nullable: bool | None
    default: Default | None = None
    identity: bool = False
    computed: str | None = None
    doubted: bool = False
    """Whether it was made or changed under a condition: where that did not hold, it may be another one."""


class SchemaTable(msgspec.Struct, frozen=True):
    """A table. `open`: it may have more or other than is listed, since something done to it is not understood."""

    name: TableName
    columns: tuple[SchemaColumn, ...]
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    open: bool = False

    def column(self, name: str) -> SchemaColumn | None:
        """The column of a name."""
        return next((one for one in self.columns if one.name == name), None)


class Schema(msgspec.Struct, frozen=True):
    """All tables, enum types, sequences and views; `open` where there may be more or other than is listed."""

    tables: Tables = NO_TABLES
    enums: tuple[tuple[TableName, tuple[str, ...]], ...] = ()
    sequences: tuple[TableName, ...] = ()
    views: tuple[TableName, ...] = ()
    queries: tuple[tuple[TableName, tuple[TableName, ...]], ...] = ()
    """The tables that each view reads, where its query is known."""
    open: bool = False

    def table(self, name: TableName) -> SchemaTable | None:
        """The table of a name; one without a schema is that of the default schema."""
        return self.tables.get(name)

    def referring(self, name: TableName) -> tuple[SchemaTable, ...]:
        """The tables with foreign keys to a table."""
        return self.tables.having(("refers", name))

    def indexed(self, name: str) -> tuple[SchemaTable, ...]:
        """The tables with an index of a name, or a constraint that an index of that name may keep."""
        return self.tables.having(("index", name))

    def reads(self, view: TableName) -> tuple[TableName, ...]:
        """The tables and views that a view reads, and those that these read in turn."""
        known, found = dict(self.queries), dict.fromkeys((view,))
        ahead = [view]
        while ahead:
            new = [one for one in known.get(ahead.pop(), ()) if one not in found]
            found.update(dict.fromkeys(new))
            ahead += new
        return tuple(found)[1:]

"""What tables consist of. Built once, then only read; what the source does not tell is `None`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Arguments, ClassValue, Value
    from flaskwright.syntax import tree

IndexKind = Literal["index", "unique", "primary"]


class ColumnType(msgspec.Struct, frozen=True, eq=False):
    """The type of a column. `name` is SQLAlchemy's class (`Integer`, `DateTime`), that behind a type of the project's
    own (`own`), or what `Mapped[…]` alone makes it; `None` where it is another library's or unknown.

    `args` is what the type was made with, `value` the type as it was given; `python` the class that `Mapped[…]` names.
    """

    name: str | None
    args: Arguments | None = None
    value: Value | None = None
    python: str | None = None
    own: bool = False

    @property
    def names(self) -> frozenset[str]:
        """All that the type is called: SQLAlchemy's class, and Python's."""
        return frozenset(one for one in (self.name, self.python) if one is not None)


class Annotation(msgspec.Struct, frozen=True, eq=False):
    """What an annotation `Mapped[…]` says: the class in it (a dotted path), and whether `None` is one of its values."""

    node: tree.Expr
    python: str | None
    optional: bool | None


class Reference(msgspec.Struct, frozen=True, eq=False):
    """A foreign key of one column: to the `target`, `table.column`, or to the column that `call` made.

    Both are `None` where the source does not say it. `DataModel.target` finds the column.
    """

    target: str | None
    call: CallFact | None
    location: Location


class Column(msgspec.Struct, frozen=True, eq=False):
    """A column as it is declared: in a model, in a class that models derive from, or in a table without a class.

    `name` is the attribute, `stored` the name in the database. `nullable` is what holds in the end, `says_nullable` the
    argument of that name. `call` is the `Column(…)` or `mapped_column(…)`, if there is one; `open` where some of its
    arguments are not known. `location` is the name in a class, else the call; `holder` the class.
    """

    name: str
    stored: str | None
    type: ColumnType
    nullable: bool | None
    says_nullable: bool | None
    primary_key: bool | None
    unique: bool | None
    index: bool | None
    references: tuple[Reference, ...]
    annotation: Annotation | None
    call: CallFact | None
    location: Location
    module: ModuleInfo
    holder: ClassValue | None
    open: bool
    modern: bool
    """Whether it is one of SQLAlchemy 2: `mapped_column(…)`, or an annotation alone."""

    @property
    def scope(self) -> str:
        """The qualified name of what declares it."""
        if self.holder is not None:
            return self.holder.info.qualname
        return self.call.unit.scope if self.call is not None else ""

    @property
    def label(self) -> str:
        """How messages call it: `User.name`, or the name alone."""
        return f"{self.holder.info.name}.{self.name}" if self.holder is not None else self.name

    def argument(self, name: str) -> Value | None:
        """What a keyword of the call was given."""
        return self.call.args.keywords.get(name) if self.call is not None else None


class Index(msgspec.Struct, frozen=True, eq=False):
    """An index, or a constraint that makes one; columns by their names in the database, `None` for an expression.

    `partial`: it holds some rows only.
    """

    kind: IndexKind
    columns: tuple[str | None, ...]
    partial: bool = False


class Table(msgspec.Struct, frozen=True, eq=False):
    """A table: of a model, of several in one hierarchy (`cls` is the topmost), or without a class.

    `open`: it may have columns, indexes or keys that the source does not show.
    """

    name: str | None
    cls: ClassValue | None
    columns: tuple[Column, ...]
    indexes: tuple[Index, ...]
    location: Location
    open: bool

    @property
    def label(self) -> str:
        """How messages call it."""
        return self.cls.info.name if self.cls is not None else self.name or "the table"

    def column(self, name: str) -> Column | None:
        """The column of an attribute's name."""
        return next((one for one in self.columns if one.name == name), None)


class DataModel(msgspec.Struct, frozen=True, eq=False, dict=True):
    """All tables, and all columns that are declared anywhere, each once: those of mixins stand in many tables."""

    tables: tuple[Table, ...]
    columns: tuple[Column, ...]

    def table_of(self, cls: ClassValue) -> Table | None:
        """The table in which the rows of a model are: its own, else that of the model which it derives from."""
        return next((self._tables[one.info] for one in _classes(cls) if one.info in self._tables), None)

    def declared_in(self, cls: ClassValue) -> tuple[Column, ...]:
        """The columns that the body of a class declares."""
        return self._declared.get(cls.info, ())

    def column(self, cls: ClassValue, name: str) -> Column | None:
        """The column behind an attribute of a model: `None` where the attribute is something else."""
        for base in _classes(cls):
            found = next((one for one in self.declared_in(base) if one.name == name), None)
            if found is not None:
                return found
            if name in base.namespace:
                return None
        return None

    def target(self, reference: Reference) -> tuple[Table, Column] | None:
        """The column to which a foreign key points, and its table; `None` where the source does not show it."""
        if reference.call is not None:
            return self._made.get(id(reference.call.node))
        table, _, stored = (reference.target or "").rpartition(".")
        found = self._named.get(table.rpartition(".")[2])
        column = next((one for one in found.columns if one.stored == stored), None) if found is not None else None
        return (found, column) if found is not None and column is not None else None

    @cached_property
    def _made(self) -> dict[int, tuple[Table, Column]]:
        """Columns by the node of the call that makes them, and the first table that has them."""
        found: dict[int, tuple[Table, Column]] = {}
        for table in self.tables:
            for column in table.columns:
                if column.call is not None:
                    found.setdefault(id(column.call.node), (table, column))
        return found

    @cached_property
    def _named(self) -> dict[str, Table]:
        return {table.name: table for table in reversed(self.tables) if table.name is not None}

    @cached_property
    def _tables(self) -> dict[object, Table]:
        return {table.cls.info: table for table in self.tables if table.cls is not None}

    @cached_property
    def _declared(self) -> dict[object, tuple[Column, ...]]:
        found: dict[object, tuple[Column, ...]] = {}
        for column in self.columns:
            if column.holder is not None:
                found[column.holder.info] = (*found.get(column.holder.info, ()), column)
        return found


def _classes(cls: ClassValue) -> list[ClassValue]:
    return [one for one in cls.mro if isinstance(one, type(cls))]

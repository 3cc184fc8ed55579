"""What tables consist of. Built once, then only read; what the source does not tell is `None`."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.models.owners import OwnerPath, owner_paths
from flaskwright.semantics.values import NO_ARGUMENTS

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Entity
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Arguments, ClassValue, Value
    from flaskwright.syntax import tree

LONGEST = 8
"""More foreign keys than this do not stand in a line before one has a type."""
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
    """What an annotation `Mapped[…]` says: the class in it (a dotted path), and whether `None` is one of its values.

    `value` is the class; `call` the `mapped_column(…)` that stands in its `Annotated[…]`; `aliases` what else a map of
    types may know it by; `literals` the values of a `Literal[…]`.
    """

    node: tree.Expr
    python: str | None
    optional: bool | None
    value: Value | None = None
    call: CallFact | None = None
    aliases: tuple[object, ...] = ()
    literals: tuple[str, ...] = ()


class Reference(msgspec.Struct, frozen=True, eq=False):
    """A foreign key of one column: to the `target`, `table.column`, or to the column that `call` made.

    Both are `None` where the source does not say it; `cls` is the model or `table` the call that made the
    table whose `attribute` it is, where that is written; `name` the constraint's.
    `DataModel.target` finds the column.
    """

    target: str | None
    call: CallFact | None
    location: Location
    cls: ClassValue | None = None
    attribute: str | None = None
    table: CallFact | None = None
    name: str | None = None


class Column(msgspec.Struct, frozen=True, eq=False):
    """A column as it is declared: in a model, in a class that models derive from, or in a table without a class.

    `name` is the attribute, `stored` the name in the database. `nullable` is what holds in the end, `says_nullable` the
    argument of that name. `call` is the `Column(…)` or `mapped_column(…)`, if there is one, `args` its arguments with
    those that stand in an `Annotated[…]`; `open` where some of them are not known. `location` is the name in a class,
    else the call; `holder` the class.
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
    args: Arguments

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
        """What a keyword was given."""
        return self.args.keywords.get(name)


class Index(msgspec.Struct, frozen=True, eq=False):
    """An index, or a constraint that makes one; columns by their names in the database, `None` for an expression.

    `partial`: it holds some rows only. `constraint`: it is declared as a constraint of the table. `name` is its name in
    the database, also where a naming convention gives it; `None` where the database does, or the source does not tell.
    """

    kind: IndexKind
    columns: tuple[str | None, ...]
    partial: bool = False
    constraint: bool = False
    name: str | None = None


class ForeignKey(msgspec.Struct, frozen=True, eq=False):
    """A foreign key as a table declares it: its columns by their names in the database, and where each points to."""

    columns: tuple[str | None, ...]
    references: tuple[Reference, ...]
    location: Location
    name: str | None = None


class Link(msgspec.Struct, frozen=True, eq=False):
    """A foreign key whose two ends are known: `columns` of `table` point to `remote` of `target`, one to one."""

    key: ForeignKey
    table: Table
    columns: tuple[Column, ...]
    target: Table
    remote: tuple[Column, ...]


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
    schema: str | None = None
    foreign_keys: tuple[ForeignKey, ...] = ()
    call: CallFact | None = None
    """The `Table(…)`, if there is one."""
    checks: tuple[str | None, ...] = ()
    """The conditions of `CheckConstraint(…)`; `None` for one that is no text."""

    @property
    def label(self) -> str:
        """How messages call it."""
        return self.cls.info.name if self.cls is not None else self.name or "the table"

    def column(self, name: str) -> Column | None:
        """The column of an attribute's name."""
        return next((one for one in self.columns if one.name == name), None)

    def stored(self, name: str | None) -> Column | None:
        """The column of a name in the database."""
        return next((one for one in self.columns if one.stored == name), None) if name is not None else None


class DataModel(msgspec.Struct, frozen=True, eq=False, dict=True):
    """All tables, and all columns that are declared anywhere, each once: those of mixins stand in many tables."""

    tables: tuple[Table, ...]
    columns: tuple[Column, ...]
    entities: tuple[Entity, ...] = ()
    user: Entity | None = None
    """The model of those who log in, where there is one."""
    owners: tuple[str, ...] = ()
    """Columns that name the user to whom a row belongs, as the ledger says."""
    tenants: tuple[str, ...] = ()
    """Columns that name the customer to whom a row belongs, as the ledger says."""

    def is_user(self, entity: Entity | None) -> bool:
        """Whether an entity is that of those who log in, or derives from it."""
        return self.user is not None and entity is not None and self.user in entity.lineage

    def owner_paths(self, entity: Entity) -> tuple[OwnerPath, ...]:
        """How rows of an entity lead to the user model, shortest first."""
        found = self._owner_paths.get(entity)
        if found is None:
            found = self._owner_paths[entity] = owner_paths(self, entity, self.user, self.owners)
        return found

    @cached_property
    def _owner_paths(self) -> dict[Entity, tuple[OwnerPath, ...]]:
        return {}

    def tenant_columns(self, entity: Entity) -> tuple[Column, ...]:
        """The columns of an entity that name the customer to whom a row belongs."""
        named = (one for name, one in entity.columns.items() if name in self.tenants or one.stored in self.tenants)
        return tuple(named)

    def entity(self, cls: ClassValue) -> Entity | None:
        """The entity that a class is."""
        return self._entities.get(cls.info)

    @cached_property
    def _entities(self) -> dict[object, Entity]:
        return {entity.cls.info: entity for entity in self.entities}

    def links(self, table: Table) -> tuple[Link, ...]:
        """The foreign keys of a table whose other end the source shows."""
        found = self._links.get(table)
        if found is None:
            made = (self._link(table, key) for key in table.foreign_keys)
            found = self._links[table] = tuple(one for one in made if one is not None)
        return found

    @cached_property
    def _links(self) -> dict[Table, tuple[Link, ...]]:
        return {}

    def _link(self, table: Table, key: ForeignKey) -> Link | None:
        ends = [self.target(reference) for reference in key.references]
        remote = [end[1] for end in ends if end is not None]
        stored = {column.stored: column for column in table.columns if column.stored is not None}
        own = [stored[name] for name in key.columns if name in stored]
        if not ends or ends[0] is None or len(remote) != len(ends) or len(own) != len(remote):
            return None
        return Link(key, table, tuple(own), ends[0][0], tuple(remote))

    def named(self, name: str, near: str = "") -> Table | None:
        """The table of a name in the database, with or without its schema: of several, the one nearest to a file."""
        found = self._named.get(name.rpartition(".")[2], [])
        return max(found, key=lambda table: shared_folders(table.location.path, near), default=None)

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

    def type_of(self, column: Column) -> ColumnType:
        """The type of a column: for a foreign key without one, that of the column to which it points."""
        seen = 0
        while column.type.name is None and column.type.value is None and len(column.references) == 1 and seen < LONGEST:
            end = self.target(column.references[0])
            if end is None:
                break
            column, seen = end[1], seen + 1
        return column.type

    def target(self, reference: Reference) -> tuple[Table, Column] | None:
        """The column to which a foreign key points, and its table; `None` where the source does not show it."""
        if reference.cls is not None and reference.attribute is not None:
            table = self.table_of(reference.cls)
            column = self.column(reference.cls, reference.attribute)
            if table is not None and column in table.columns:
                return (table, column) if column is not None else None
        if reference.table is not None:
            table = self._calls.get(made_at(reference.table))
            column = table.stored(reference.attribute) if table is not None else None
            return (table, column) if table is not None and column is not None else None
        if reference.call is not None:
            return self._made.get(made_at(reference.call))
        name, _, stored = (reference.target or "").rpartition(".")
        found = self.named(name, reference.location.path)
        if found is None:
            return None
        column = found.stored(stored) or (self.unseen(found, stored) if found.open else None)
        return (found, column) if column is not None else None

    def unseen(self, table: Table, stored: str) -> Column | None:
        """A column that a foreign key proves to be there, of a table not all of whose columns the source shows."""
        known = self._unseen_columns.get((table, stored))
        if known is None and table.cls is not None:
            kind, module = ColumnType(None), table.cls.info.module
            rest = (None, None, None, None, None, (), None, None, table.location, module, table.cls)
            known = Column(stored, stored, kind, *rest, open=True, modern=False, args=NO_ARGUMENTS)
            self._unseen_columns[table, stored] = known
        return known

    @cached_property
    def _unseen_columns(self) -> dict[tuple[Table, str], Column]:
        return {}

    @cached_property
    def _calls(self) -> dict[object, Table]:
        return {made_at(table.call): table for table in self.tables if table.call is not None}

    @cached_property
    def _made(self) -> dict[object, tuple[Table, Column]]:
        """Columns by where they are made, and the first table that has them."""
        found: dict[object, tuple[Table, Column]] = {}
        for table in self.tables:
            for column in table.columns:
                if column.call is not None:
                    found.setdefault(made_at(column.call), (table, column))
        return found

    @cached_property
    def _named(self) -> dict[str, list[Table]]:
        found: dict[str, list[Table]] = {}
        for table in self.tables:
            if table.name is not None:
                found.setdefault(table.name, []).append(table)
        return found

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


def made_at(call: CallFact) -> object:
    """What is equal for calls that make the same object: one line of a function may make many."""
    return (id(call.node), *(id(one.node) for one in call.stack))


def shared_folders(path: str, other: str) -> int:
    """How near two files are: the number of folders in which both stand, and one more for the same file."""
    pairs = zip(path.split("/"), other.split("/"), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _classes(cls: ClassValue) -> list[ClassValue]:
    return [one for one in cls.mro if isinstance(one, type(cls))]

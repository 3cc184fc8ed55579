"""What mapped classes consist of: entities and the relationships between them. Built once, then only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

if TYPE_CHECKING:
    from flaskwright.app.models.model import Column, Table
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import ClassValue, Value

Inheritance = Literal["joined", "single", "concrete"]
Direction = Literal["many-to-one", "one-to-many", "many-to-many"]
Lazy = Literal[
    "select", "joined", "subquery", "selectin", "dynamic", "write_only", "raise", "raise_on_sql", "noload", "immediate"
]
"""How rows are loaded: https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html"""

Spot: TypeAlias = "tuple[Table, Column]"
"""A column of one table: one that a mixin declares stands in many."""


class Entity(msgspec.Struct, frozen=True, eq=False):
    """A mapped class.

    `table` holds its rows: its own one, or (`single`) that of `parent`, the nearest mapped class that it derives from.
    `columns` are all that its objects have, by attribute, those of parents included; `places` says in which table each
    stands. `hybrids` are hybrid properties and methods, `expressions` the attributes of `column_property(…)` that are
    no columns, `synonyms` other names of attributes, `proxies` the relationship and the attribute behind each
    `association_proxy(…)`. `open`: it may have attributes that the source does not show.
    """

    cls: ClassValue
    table: Table | None
    parent: Entity | None
    inheritance: Inheritance | None
    columns: dict[str, Column] = {}
    places: dict[str, Table] = {}
    relationships: dict[str, Relationship] = {}
    hybrids: dict[str, FunctionInfo] = {}
    expressions: dict[str, CallFact] = {}
    synonyms: dict[str, str] = {}
    proxies: dict[str, tuple[str, str]] = {}
    listeners: list[Listener] = []
    open: bool = False

    @property
    def name(self) -> str:
        """The class's name."""
        return self.cls.info.name

    @property
    def location(self) -> Location:
        """Where the class stands."""
        return self.cls.info.location

    @property
    def lineage(self) -> tuple[Entity, ...]:
        """The entity and those that it derives from, nearest first."""
        found: list[Entity] = []
        one: Entity | None = self
        while one is not None:
            found.append(one)
            one = one.parent
        return tuple(found)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that hold a part of each row, its own first."""
        found: list[Table] = []
        for one in self.lineage:
            if one.table is not None and one.table not in found:
                found.append(one.table)
            if one.inheritance == "concrete":
                break
        return tuple(found)

    def spot(self, name: str) -> Spot | None:
        """The column behind an attribute, and the table in which it stands."""
        name = self.synonyms.get(name, name)
        column, table = self.columns.get(name), self.places.get(name)
        return (table, column) if column is not None and table is not None else None

    def attribute_of(self, column: Column) -> str | None:
        """The attribute that a column of its table is."""
        return next((name for name, one in self.columns.items() if one is column), None)


class Relationship(msgspec.Struct, frozen=True, eq=False):
    """An attribute of `owner` that leads to rows of `target` (`None` where the source does not show which).

    `many`: it is a collection. `back` is the attribute on the other side, if that is known to it. `foreign_keys` are
    the columns that hold the connection: of the owner's tables (many-to-one), of the target's (one-to-many), or of
    `secondary`, and `pairs` what they are equal to: foreign key first. Both are empty where the source does not show
    them. `made_by` is the relationship whose `backref` this is. `view_only`: what is stored in it goes nowhere.
    """

    name: str
    owner: Entity
    target: Entity | None
    many: bool | None
    direction: Direction | None
    lazy: Lazy | None
    secondary: Table | None
    back: str | None
    location: Location
    call: CallFact
    foreign_keys: tuple[Spot, ...] = ()
    pairs: tuple[tuple[Spot, Spot], ...] = ()
    made_by: Relationship | None = None
    view_only: bool = False

    @property
    def label(self) -> str:
        """How messages call it: `User.orders`."""
        return f"{self.owner.name}.{self.name}"

    @property
    def reverse(self) -> Relationship | None:
        """The relationship on the other side."""
        return self.target.relationships.get(self.back) if self.target is not None and self.back is not None else None

    def argument(self, name: str) -> Value | None:
        """What a keyword of the call that made it was given; that of `backref(…)` for one that is made by it."""
        return self.call.args.keywords.get(name)


class Listener(msgspec.Struct, frozen=True, eq=False):
    """A function that the ORM calls for an event of a mapped class, such as `before_insert`, or of one attribute."""

    entity: Entity
    attribute: str | None
    event: str
    function: FunctionInfo | None
    call: CallFact

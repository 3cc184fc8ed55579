"""Queries, what running them gives, and the parts of both: values of the interpreter like any others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.findings.finding import Location
from flaskwright.semantics.values import Value

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Entity, Relationship
    from flaskwright.libraries.queries import Loading, Style
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.syntax import tree

Gives = Literal["one", "one_or_none", "many", "scalar", "count", "exists", "pages", "changed"]
"""What running a query gives. `scalar` is the first column of one row, or `None`; `changed` how many rows changed."""


class Filter(msgspec.Struct, frozen=True, eq=False):
    """One condition on the rows that a query is for: `Order.user_id == user.id`.

    `column` is the attribute of `entity` that is compared, also a relationship (`Order.user == user`); `None` where the
    condition is not understood. `operator` is `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `like`, `not like`,
    `between`, `contains`, `any` and `has` (of a relationship; `parts` holds the conditions on its rows), `parent` (the
    rows that a relationship of `value` leads to), `or` (one of `parts` holds), `not` (`parts` do not hold together),
    `exists` or `?`. `value` is what is compared with: as it is known, also a `Rows`, a `ColumnOf` where two columns are
    compared, or another query; `node` is how it is written, in `unit`. `always`: it holds on every way to the query.
    """

    column: str | None
    entity: Entity | None
    operator: str
    value: Value | None
    location: Location
    unit: Unit
    node: tree.Expr | None = None
    always: bool = True
    parts: tuple[tuple[Filter, ...], ...] = ()


class Join(msgspec.Struct, frozen=True, eq=False):
    """Another table that a query brings in, by a relationship where it is one."""

    entity: Entity | None
    relationship: Relationship | None
    outer: bool
    location: Location
    always: bool = True


class Load(msgspec.Struct, frozen=True, eq=False):
    """How the relationships of a path are loaded: `joinedload(Order.items).selectinload(Item.product)` makes two.

    A `*` in the path means all relationships there. `always`: it holds on every way to the query.
    """

    path: tuple[str, ...]
    kind: Loading
    location: Location
    always: bool = True


class Query(Value, frozen=True, eq=False):
    """A query or a statement that was built, however it was.

    `entity` is whose rows it is for: the first whole model that it selects, else that of its first column; `None` where
    that is not known. `entities` are the things that it selects, in order: models, and `None` for anything else.
    `columns_only`: no model is among them. `aggregate`: one row comes out of all. `limited`, `locked`, `ordered`,
    `grouped`: on some way to it. `single_row`: `limit(1)` on every way. `open`: something was done
    with it that is not understood, or it may be another query. `node`, in `unit`, is where it starts.
    """

    entity: Entity | None
    entities: tuple[Entity | None, ...]
    style: Style
    unit: Unit
    node: tree.Node
    filters: tuple[Filter, ...] = ()
    joins: tuple[Join, ...] = ()
    loads: tuple[Load, ...] = ()
    limited: bool = False
    locked: bool = False
    ordered: bool = False
    grouped: bool = False
    aggregate: bool = False
    columns_only: bool = False
    distinct: bool = False
    open: bool = False
    single_row: bool = False

    @property
    def location(self) -> Location:
        """Where it starts."""
        return Location(self.unit.module.path, self.node.start, self.node.end)

    @property
    def single(self) -> bool:
        """Whether running it gives the rows of one model themselves, and not tuples of things."""
        return self.style == "legacy" and len(self.entities) == 1 and not self.columns_only


class Execution(msgspec.Struct, frozen=True, eq=False):
    """A query that is run: by a call, or (`call` is `None`) where it is iterated over.

    `via` are the calls through which a helper came to run it for this caller, outermost first: of a helper that several
    models share (`cls.query.get(key)`), each caller has an execution of its own. `node`, in `unit`, is what runs it.
    """

    query: Query
    gives: Gives
    unit: Unit
    node: tree.Node
    call: CallFact | None
    via: tuple[CallFact, ...] = ()

    @property
    def location(self) -> Location:
        """What runs it."""
        return Location(self.unit.module.path, self.node.start, self.node.end)

    @property
    def start(self) -> CallFact | None:
        """The call at which a caller's code leads to it: the outermost one."""
        return self.via[0] if self.via else self.call


class Rows(Value, frozen=True, eq=False):
    """A row of an entity, or (`many`) several of them.

    `executions` are what loaded them: empty where nobody knows (a parameter, who is logged in). `path` are the
    relationships that lead from the rows of the execution to these. `optional`: it may be `None` instead. `always`: it
    is nothing else but that. `parts`: each is a tuple of these things instead, `None` for what is no row (`entity` is
    then `None`). `known` is what the interpreter takes the row for, where that is something of its own, such as
    `current_user`.
    """

    entity: Entity | None
    many: bool
    executions: tuple[Execution, ...] = ()
    path: tuple[Relationship, ...] = ()
    optional: bool = False
    always: bool = True
    parts: tuple[Entity | None, ...] | None = None
    known: Value | None = None


class Cell(Value, frozen=True, eq=False):
    """A column of a row: `order.user_id`. `known` is what the interpreter takes it for, such as `current_user.id`."""

    row: Rows
    name: str
    known: Value | None = None


class Result(Value, frozen=True, eq=False):
    """What running a statement gives before rows are taken from it. `scalars`: of each row the first thing only."""

    execution: Execution
    scalars: bool


class Pages(Value, frozen=True, eq=False):
    """A page of rows, as `paginate` gives it."""

    execution: Execution


class ColumnOf(Value, frozen=True, eq=False):
    """An attribute of a model's class: a column, a hybrid property, or a relationship.

    `entity` is `None` where it is that of one of several models.
    """

    entity: Entity | None
    name: str
    relationship: Relationship | None


class Condition(Value, frozen=True, eq=False):
    """A condition for queries: all of these hold."""

    filters: tuple[Filter, ...]


class Option(Value, frozen=True, eq=False):
    """A loader option while it is built: `path` is where the next call of the chain goes on."""

    loads: tuple[Load, ...]
    path: tuple[str, ...]


class Other(Value, frozen=True, eq=False):
    """A part of a statement, such as a subquery: it stands for no rows of its own."""

    query: Query | None


TRACKED = (Query, Rows, Cell, Result, Pages, ColumnOf, Condition, Option, Other)

"""What the walk over rows knows of values, besides those of `semantics`: rows, and what holds many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.values import UNKNOWN, Arguments, Const, Instance, Mapping, Sequence, Union, Value, key

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.app.models import Entity, Relationship
    from flaskwright.findings.finding import Location, Step
    from flaskwright.flow.queries import Query
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.values import Scope
    from flaskwright.syntax import tree

ALL = 0
"""The loop of a row that no loop has given."""
MAX_OPENED = 40
"""So many parts of a value are looked at, where it is asked whether there are rows in it."""


class Origin(msgspec.Struct, frozen=True, eq=False):
    """Where rows come from: a query that is executed, or (without `node`) a row that is there already: who logged in.

    `queries` are those that it may be, `node` in `unit` is what runs them. `many`: it gives any number of rows.
    """

    entity: Entity
    queries: tuple[Query, ...]
    location: Location | None
    unit: Unit | None
    node: tree.Node | None
    many: bool


class Row(Value, frozen=True, eq=False):
    """A row. `path` are the relationships that lead to it from a row of the origin.

    `loop` is the loop that gives one after the other, `ALL` where there is only one.
    """

    origin: Origin
    path: tuple[Relationship, ...]
    entity: Entity
    loop: int


class Rows(Value, frozen=True, eq=False):
    """Many rows: a result, a list, a collection of a row. `paged`: an object that has them as `items`.

    `loop` is that of the row whose collection it is.
    """

    origin: Origin
    path: tuple[Relationship, ...]
    entity: Entity
    paged: bool = False
    loop: int = ALL


class Read(msgspec.Struct, frozen=True, eq=False):
    """A relationship that a loop reads of row after row, and each time with a query.

    `path` ends with it. `looped` is where the rows are gone through, `steps` the calls from there to the read.
    """

    origin: Origin
    path: tuple[Relationship, ...]
    location: Location
    looped: Location
    steps: tuple[Step, ...]
    row: Row
    scope: str
    """The qualified name of the function that goes through the rows; empty in a template."""

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes from a row of the origin on."""
        return tuple(one.name for one in self.path)


def holds_rows(value: Value) -> bool:
    """Whether a value is a row or rows, or has some in it."""
    kind = type(value)
    if kind is Row or kind is Rows:
        return True
    if kind not in _CONTAINERS:
        return False
    waiting: list[Value] = [value]
    seen: set[int] = set()
    while waiting and len(seen) < MAX_OPENED:
        one = waiting.pop()
        if isinstance(one, Row | Rows):
            return True
        if id(one) not in seen:
            seen.add(id(one))
            waiting.extend(inside(one))
    return False


def hold_rows(args: Arguments) -> bool:
    """Whether one of the arguments of a call is a row or rows, or has some in it."""
    return any(map(holds_rows, args.positional)) or any(map(holds_rows, args.keywords.values()))


def encloses_rows(closure: Scope | None) -> bool:
    """Whether the variables right around a function have rows in them."""
    return closure is not None and any(map(holds_rows, closure.names.values()))


def inside(value: Value) -> tuple[Value, ...]:
    """What a value may be, or what it holds."""
    match value:
        case Union():
            return value.values
        case Sequence():
            return tuple(value.items)
        case Mapping():
            return (*value.items.values(), *(one for one in value.items if isinstance(one, Value)))
        case Instance():
            return tuple(value.attributes.values()) if value.call is not None else ()
        case _:
            return ()


def known_key(value: Value, depth: int = 4) -> Hashable:
    """A key for what a function is called with: equal for what makes it do the same."""
    match value:
        case Row() | Rows():
            return id(value)  # there is only one of each
        case Const(value=str() | bool() | int() | None):
            return key(value)
        case Sequence(items=items) if depth and holds_rows(value):
            return (type(value), *(known_key(one, depth - 1) for one in items))
        case Mapping(items=held) if depth and holds_rows(value):
            pairs = ((name if not isinstance(name, Value) else None, one) for name, one in held.items())
            return (type(value), *((str(name), known_key(one, depth - 1)) for name, one in pairs))
        case Instance():
            return id(value) if holds_rows(value) else (Instance, id(value.cls.info))
        case Sequence() | Mapping():
            return type(value)
        case Union():
            return frozenset(known_key(one, depth) for one in value.values)
        case _:
            return None if value is UNKNOWN else key(value)


_CONTAINERS = frozenset({Union, Sequence, Mapping, Instance})

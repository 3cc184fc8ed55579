"""Which objects of set-up code are used, handed over, or never reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Mapping,
    Partial,
    Sequence,
    Value,
    alternatives,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MAX_DEPTH = 16


def origins(value: Value | None) -> Iterator[CallFact]:
    """The calls that created the objects at the roots of a chain such as `db.session.add`."""
    for one in alternatives(value) if value is not None else ():
        current: Value | None = one
        for _ in range(MAX_DEPTH):
            match current:
                case External() | Instance() if current.call is not None and current is not one:
                    yield current.call
            match current:
                case External():
                    if current.call is not None and current is one:
                        yield current.call
                    current = current.receiver
                case FunctionValue():
                    current = current.bound
                case Decorated():
                    current = current.inner
                case _:
                    if isinstance(current, Instance) and current is one and current.call is not None:
                        yield current.call
                    break


def contained(value: Value, depth: int = 0) -> Iterator[CallFact]:
    """The creations of the objects that a value is or holds."""
    if depth > MAX_DEPTH:
        return
    for one in alternatives(value):
        match one:
            case Sequence(items=items):
                for item in items:
                    yield from contained(item, depth + 1)
            case Mapping():
                for item in one.items.values():
                    yield from contained(item, depth + 1)
            case _:
                made = creation(one)
                if made is not None:
                    yield made

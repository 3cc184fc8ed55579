"""What the interpreter saw in a unit, by the nodes where it saw it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeVar

import msgspec

from flaskwright.semantics.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.semantics.facts import CallFact, RaiseFact, Region, StoreFact, Unit
    from flaskwright.semantics.values import Value

FactT = TypeVar("FactT", bound=Fact)


class Facts(msgspec.Struct, frozen=True, eq=False):
    """The facts of a unit by the identity of their nodes; of a node that was gone through several times, the first."""

    calls: dict[int, CallFact]
    stores: dict[int, StoreFact]
    raises: dict[int, RaiseFact]
    managers: dict[int, Value]
    """What the items of `with` statements manage."""
    handlers: dict[int, tuple[Value, ...]]
    """The classes that `except` clauses take; clauses that were never gone through are missing."""


def facts_of(unit: Unit) -> Facts:
    """The facts of a unit."""
    handlers = {id(one.node): one.types for one in unit.handlers}
    return Facts(_first(unit.calls), _first(unit.stores), _first(unit.raises), managers_of(unit), handlers)


def managers_of(unit: Unit) -> dict[int, Value]:
    """What the items of a unit's `with` statements manage, by their nodes."""
    managers: dict[int, Value] = {}
    for region in _all_regions(unit):
        if region.kind == "with" and region.values:
            managers.setdefault(id(region.node), region.values[0])
    return managers


def _first(facts: Iterable[FactT]) -> dict[int, FactT]:
    found: dict[int, FactT] = {}
    for fact in facts:
        found.setdefault(id(fact.node), fact)
    return found


def _all_regions(unit: Unit) -> Iterator[Region]:
    """Every region in which a fact stands, once."""
    seen: set[int] = set()
    facts: Iterable[Fact] = chain(unit.calls, unit.uses, unit.stores, unit.returns, unit.yields, unit.raises)
    for fact in facts:
        region = fact.region
        while region is not None and id(region) not in seen:
            seen.add(id(region))
            yield region
            region = region.parent

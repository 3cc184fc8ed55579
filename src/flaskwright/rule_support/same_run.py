"""Whether two statements of set-up code run in one and the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from flaskwright.semantics.facts import regions

if TYPE_CHECKING:
    from flaskwright.semantics.facts import CallFact

DECIDING = frozenset({"branch", "else", "try", "handler", "main"})
Conditions: TypeAlias = frozenset[tuple[str, int]]


def conditions(*calls: CallFact) -> Conditions:
    """The branches in which all of these calls stand, together with the calls that led to them."""
    places = (place for call in calls for place in (call.region, *(one.region for one in call.stack)))
    return frozenset(
        (region.kind, id(region.node)) for place in places for region in regions(place) if region.kind in DECIDING
    )


def in_one_run(first: Conditions, second: Conditions) -> bool:
    """Whether some run surely meets both: one's conditions are among the other's. Others may exclude each other."""
    return first <= second or second <= first

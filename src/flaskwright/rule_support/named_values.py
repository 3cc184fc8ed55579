"""Values that count by the names that they get: of one value, what keeps it tells more than what is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.storing import ITEM, PARAMETER, STORED, VARIABLE
from flaskwright.rule_support.flows import hits

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.hits import Hit

RANKS = {STORED: 0, PARAMETER: 1, VARIABLE: 2, ITEM: 3}


def named_less(project: Project, *kinds: str) -> Callable[[Hit], bool]:
    """Whether a value is only called so where a hit stands, and is kept (or handed over) under such a name elsewhere.

    Of variables on its way, and of dictionaries that it is put into, the first one counts.
    """
    best: dict[Location, tuple[int, int]] = {}
    for hit in hits(project, *kinds):
        best[hit.label.location] = min(_rank(hit), best.get(hit.label.location, _rank(hit)))
    return lambda hit: _rank(hit) > best[hit.label.location]


def _rank(hit: Hit) -> tuple[int, int]:
    rank = RANKS.get(hit.place.detail, 0)
    return rank, len(hit.steps) if rank >= RANKS[VARIABLE] else 0

"""What a function does besides giving something back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.answers import made_by
from flaskwright.semantics.values import External, FunctionValue, alternatives

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, StoreFact

MAX_DEPTH = 6
"""How many calls deep helpers are followed; deeper ones count as unknown."""


def only_gives_back(project: Project, function: FunctionInfo, depth: int = 0) -> bool:
    """Whether a function surely does nothing but compute what it returns: no raise, no store, no unknown call."""
    if depth > MAX_DEPTH:
        return False
    unit = project.code.unit(function)
    if unit.raises or unit.yields:
        return False
    if not all(_on_own_object(store) for store in unit.stores):
        return False
    return all(_harmless(project, call, depth) for call in unit.calls)


def _on_own_object(store: StoreFact) -> bool:
    """Whether a store changes an object that the same body made: nobody else sees it before it is returned."""
    made = made_by(store.base)
    return made is not None and made.unit is store.unit


def _harmless(project: Project, call: CallFact, depth: int) -> bool:
    libraries = project.libraries
    allowed = libraries.role("harmless") | libraries.role("builds_response")
    for callee in alternatives(call.callee):
        if isinstance(callee, FunctionValue):
            if not only_gives_back(project, callee.info, depth + 1):
                return False
        elif not isinstance(callee, External) or callee.path not in allowed:
            return False
    return True

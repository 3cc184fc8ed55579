"""Which code outside the project gets hold of an application, and may add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import ClassValue, External, Sequence, Unknown, Value, alternatives

if TYPE_CHECKING:
    from flaskwright.app.model import AppModel
    from flaskwright.semantics.index import Code

UNSEEN = ""
"""Stands for code of which not even the name is known."""
NEUTRAL = ("builtins.", "flask.", "click.", "werkzeug.", "logging.", "functools.", "typing.")
"""Beginnings of the paths of functions that add neither routes nor templates to an application."""


def hand_overs(code: Code, app: AppModel) -> tuple[str, ...]:
    """The paths of the classes and functions of libraries that an application is given to, sorted."""
    applications = {id(application.call) for application in app.applications}
    blueprints = {id(blueprint.call) for blueprint in app.blueprints}
    found: set[str] = set()
    for event in code.events:
        if not isinstance(event, CallFact):
            continue
        for callee in alternatives(event.callee):
            if isinstance(callee, External) and callee.path.endswith(".register_blueprint"):
                known = id(creation(event.args.get(0, "blueprint"))) in blueprints
                if id(creation(callee.receiver)) in applications and not known:
                    found.add(UNSEEN)
            elif _gives(event, applications):
                found.update(_receivers(callee))
    return tuple(sorted(found))


def _receivers(callee: Value) -> set[str]:
    """What gets the arguments of a call, by the library's class or function; empty for the project's own code."""
    if isinstance(callee, Unknown):
        return {UNSEEN}
    if isinstance(callee, External):
        return set() if callee.path.startswith(NEUTRAL) else {callee.path.partition("()")[0]}
    if isinstance(callee, ClassValue):
        return {base.path for base in callee.mro if isinstance(base, External) and not base.path.startswith(NEUTRAL)}
    return set()


def _gives(event: CallFact, applications: set[int]) -> bool:
    """Whether a call is given an application, perhaps in a list; they are known by the calls that created them."""
    for given in (*event.args.positional, *event.args.keywords.values()):
        for value in given.items if isinstance(given, Sequence) else (given,):
            if id(creation(value)) in applications:
                return True
    return False

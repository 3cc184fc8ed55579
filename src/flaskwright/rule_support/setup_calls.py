"""Calls that add routes, hooks or blueprints to an application or blueprint which set-up code made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.registration import HOOKS, METHODS, NAMED
from flaskwright.semantics.values import External, Unknown, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

OWNERS = ("flask.Flask()", "flask.Blueprint()")
SETUP = frozenset({*HOOKS, *NAMED, *(name for name, _ in METHODS if "." not in name)}) - {"before_first_request"}
"""The methods that Flask refuses once a request was handled."""


def setup_calls(project: Project) -> Iterator[tuple[CallFact, str]]:
    """Every such call, with the method's name; also where the application came in as an argument of the function."""
    made = {id(event) for event in project.code.events}
    for unit in project.code.units:
        if unit.function is None:
            continue
        for call in unit.calls:
            for callee in alternatives(call.callee):
                name = _method(callee, made)
                if name is None and isinstance(callee, Unknown):
                    name = _method_of_argument(project, call, made)
                if name is not None:
                    yield call, name


def _method(callee: Value, made: set[int]) -> str | None:
    """The set-up method that a value is, of an application or blueprint that set-up code made."""
    if not isinstance(callee, External):
        return None
    owner, _, name = callee.path.rpartition(".")
    return name if owner in OWNERS and name in SETUP and _is_running(callee.receiver, made) else None


def _is_running(value: Value | None, made: set[int]) -> bool:
    """Whether a value is the application that serves the request, or a blueprint made before it."""
    if not isinstance(value, External):
        return False
    if value.call is not None and value.path in OWNERS:
        return id(value.call) in made
    return value.path in ("flask.current_app", "flask.current_app._get_current_object()")


def _method_of_argument(project: Project, call: CallFact, made: set[int]) -> str | None:
    """The set-up method that is called on a parameter, if a caller hands the running application in."""
    function, node = call.unit.function, call.node
    func = node.value if isinstance(node, tree.Decorator) else node
    func = func.func if isinstance(func, tree.Call) else func
    if function is None or not isinstance(func, tree.Attribute) or func.attr not in SETUP:
        return None
    if not isinstance(func.value, tree.Name):
        return None
    for place, parameter in enumerate(function.params):
        if parameter.name == func.value.id:
            for caller in project.code.callers(function):
                in_request = any(one.origin == "request" and one.certain for one in project.contexts.at(caller))
                if in_request and _is_running(caller.args.get(place, parameter.name), made):
                    return func.attr
    return None

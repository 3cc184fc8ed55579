"""Which functions set an application up, and running them.

A function that creates an application, and that no module body calls, is a factory. It runs live, so that whatever it
does to the application is seen; functions defined inside it are then gone through with its variables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact, Unit
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import (
    NO_ARGUMENTS,
    Arguments,
    ClassValue,
    External,
    FunctionValue,
    Value,
    alternatives,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.interpreter import Interpreter

REGISTRATIONS = frozenset({"register_blueprint", "add_url_rule"})
MAX_CLIMB = 4
"""How many callers above the function that calls `Flask(…)` the factory may stand."""


def creates_application(callee: Value, libraries: Libraries) -> bool:
    """Whether calling a value makes a Flask application."""
    paths = libraries.role("application")
    if type(callee) is External:
        return callee.path in paths
    return any(
        (isinstance(one, External) and one.path in paths)
        or (isinstance(one, ClassValue) and subclass_of(one, paths) is not None)
        for one in alternatives(callee)
    )


def run_factories(run: Interpreter, libraries: Libraries) -> None:
    """Run every factory that no module body has run."""
    created = {id(event.node) for event in run.events if _creates(event, libraries)}
    makers = [
        unit.info
        for unit in list(run.units.values())
        if isinstance(unit.info, FunctionInfo)
        and any(id(call.node) not in created and _creates(call, libraries) for call in unit.calls)
    ]
    if makers:
        callers = _callers(run)
        roots = dict.fromkeys(root for maker in makers for root in _climb(maker, callers))
        for info in sorted(roots, key=lambda info: (info.module.path, info.node.start)):
            bound = _bound(run, info)
            run.execute_function(FunctionValue(info, run.closures.get(info), bound), NO_ARGUMENTS)
    _run_orphans(run, libraries)
    run.refresh_closures()


def _run_orphans(run: Interpreter, libraries: Libraries) -> None:
    """Run the functions that register routes on a parameter and that nothing in the project calls.

    A plugin system or a command line calls them with the application. Where the project makes one application only,
    that is the one.
    """
    created = {
        id(event.node): event for event in run.events if isinstance(event, CallFact) and _creates(event, libraries)
    }
    if len(created) != 1:
        return
    (event,) = created.values()
    application = External("flask.Flask()", event.callee, event)
    executed = {id(one.node) for one in run.events}
    called = _callers(run)
    for unit in list(run.units.values()):
        info = unit.info
        if not isinstance(info, FunctionInfo) or info in called or info.cls is not None:
            continue
        given = _registered_on(unit, executed)
        if given is not None and given in {parameter.name for parameter in info.params}:
            function = FunctionValue(info, run.closures.get(info))
            run.execute_function(function, Arguments(keywords={given: application}))


def _registered_on(unit: Unit, executed: set[int]) -> str | None:
    """The variable on which a body registers blueprints or routes, if that code has not run yet."""
    for call in unit.calls:
        node = call.node
        if (
            isinstance(node, tree.Call)
            and isinstance(node.func, tree.Attribute)
            and node.func.attr in REGISTRATIONS
            and isinstance(node.func.value, tree.Name)
            and id(node) not in executed
        ):
            return node.func.value.id
    return None


def _creates(event: object, libraries: Libraries) -> bool:
    return isinstance(event, CallFact) and event.role != "decorator" and creates_application(event.callee, libraries)


def _bound(run: Interpreter, info: FunctionInfo) -> Value | None:
    cls = run.classes.get(id(info.cls.node)) if info.cls is not None else None
    return run.self_of(cls) if cls is not None else None


def _callers(run: Interpreter) -> dict[FunctionInfo, list[FunctionInfo]]:
    found: dict[FunctionInfo, list[FunctionInfo]] = {}
    for unit in run.units.values():
        if isinstance(unit.info, FunctionInfo):
            for call in unit.calls:
                for info in called_functions(call.callee):
                    found.setdefault(info, []).append(unit.info)
    return found


def _climb(info: FunctionInfo, callers: dict[FunctionInfo, list[FunctionInfo]]) -> list[FunctionInfo]:
    """The outermost functions that lead to a maker."""
    level, seen = [info], {info}
    for _ in range(MAX_CLIMB):
        above = [caller for one in level for caller in callers.get(one, ()) if caller not in seen]
        if not above or len(above) > MAX_CLIMB:
            break
        seen.update(above)
        level = [*dict.fromkeys(above), *(one for one in level if not callers.get(one))]
    return level

"""Which functions set an application up, and running them.

A function that creates an application, and that no module body calls, is a factory. It runs live, so that whatever it
does to the application is seen; functions defined inside it are then gone through with its variables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.classes import subclass_of
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import NO_ARGUMENTS, ClassValue, External, FunctionValue, Value, alternatives

if TYPE_CHECKING:
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.interpreter import Interpreter

MAX_CLIMB = 4
"""How many callers above the function that calls `Flask(…)` the factory may stand."""


def creates_application(callee: Value, libraries: Libraries) -> bool:
    """Whether calling a value makes a Flask application."""
    paths = libraries.role("application")
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
    run.refresh_closures()


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

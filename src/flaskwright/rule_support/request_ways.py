"""All that runs for a request of one route: hooks of every level, decorators, the view, and what they call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.model import BEFORE
from flaskwright.app.views import decorators_of
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import UNKNOWN, Value, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Hook, HookKind, Route
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

AROUND: tuple[HookKind, ...] = (*BEFORE, "after_request", "teardown_request", "context_processor")

Reached = dict["FunctionInfo", "CallFact | None"]


class Way(msgspec.Struct, frozen=True, eq=False):
    """What runs for one route, each function with the call that first leads to it.

    `view` is the view with what it calls, `around` the wrappers of decorators and the hooks with what they call.
    `certain` is false where a hook or a decorator is not known.
    """

    application: Application
    route: Route
    view: Reached
    around: Reached
    certain: bool


class Ways:
    """The ways of all routes; what a function reaches is looked up once."""

    def __init__(self, project: Project, kinds: tuple[HookKind, ...]) -> None:
        self._project = project
        self._kinds = kinds
        self._reached: dict[FunctionInfo, Reached] = {}

    def __iter__(self) -> Iterator[Way]:
        for application in self._project.app.applications:
            for route in application.mounted:
                if not route.source and route.functions:
                    yield self._way(application, route)

    def _way(self, application: Application, route: Route) -> Way:
        hooks: list[Hook] = [hook for kind in self._kinds for hook in application.hooks_of(route, kind)]
        applied = list(decorators_of(route))
        certain = all(hook.function is not None for hook in hooks) and not any(
            one is UNKNOWN for value in applied for one in alternatives(value)
        )
        wrappers = [info for value in applied for info in made_by(self._project, value)]
        around = [*(info for hook in hooks for info in called_functions(hook.value)), *wrappers]
        dispatch = find_in_class(route.cls, "dispatch_request") if route.cls is not None else None
        view = [*route.functions, *(called_functions(dispatch[0]) if dispatch is not None else ())]
        layers = [info for info in called_functions(route.view) if info not in view]
        return Way(application, route, self._reach(view), self._reach([*around, *layers]), certain)

    def _reach(self, roots: Iterable[FunctionInfo]) -> Reached:
        merged: Reached = {}
        for root in dict.fromkeys(roots):
            for function, call in self._reached_from(root).items():
                merged.setdefault(function, call)
        return merged

    def _reached_from(self, root: FunctionInfo) -> Reached:
        known = self._reached.get(root)
        if known is None:
            known = self._reached[root] = self._project.code.reach((root,))
        return known


def made_by(project: Project, decorator: Value) -> Iterator[FunctionInfo]:
    """A decorator of the project, and the wrapper that it makes."""
    for function in called_functions(decorator):
        yield function
        yield from called_functions(project.code.run.returned(function))


def ways_in(project: Project) -> tuple[Way, ...]:
    """The ways of all routes up to their views, for `project.once`."""
    return tuple(Ways(project, BEFORE))

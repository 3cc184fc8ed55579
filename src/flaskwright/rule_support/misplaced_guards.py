"""Guards that stand above the decorator that registers a route, so that the route is registered without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.requests import routes
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.flow.access import Access, Gate
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


class Layer(msgspec.Struct, frozen=True, eq=False):
    """One decorator of a view, at a place among them from above: its application, and the guard that it is."""

    place: int
    call: CallFact
    guard: Gate | None


class MisplacedGuards(msgspec.Struct, frozen=True, eq=False):
    """Those of one view, each with the route below it; `last` is the place of the lowest decorator of a route."""

    function: FunctionInfo
    guards: tuple[tuple[Layer, Route], ...]
    last: int


def misplaced_guards(project: Project) -> Iterator[MisplacedGuards]:
    """The views of production code that have any."""
    access = project.access
    mounts: dict[int, list[tuple[Application, Route]]] = {}
    for application in project.app.applications:
        for mounted in application.mounted:
            mounts.setdefault(id(mounted.call), []).append((application, mounted))
    applied = {id(call.node): call for unit in project.code.units for call in unit.calls if call.role == "decorator"}
    for function, placed in _registrations(project, mounts).items():
        calls = ((place, applied.get(id(node))) for place, node in enumerate(_decorators(function)))
        layers = [Layer(place, call, access.guard_of(call.callee)) for place, call in calls if call is not None]
        found: list[tuple[Layer, Route]] = []
        for layer in layers:
            below = [place for place in placed if place > layer.place]
            if layer.guard is not None and any(not _guarded_below(layers, place, layer) for place in below):
                route = placed[min(below)]
                mounted = next((one for _, one in mounts.get(id(route.call), ()) if one.rule is not None), route)
                found.append((layer, mounted))
        if found:
            yield MisplacedGuards(function, tuple(found), max(placed))


def _registrations(
    project: Project, mounts: dict[int, list[tuple[Application, Route]]]
) -> dict[FunctionInfo, dict[int, Route]]:
    """The routes of functions by the places of their decorators, less those that a hook guards."""
    found: dict[FunctionInfo, dict[int, Route]] = {}
    for route in routes(project):
        function = route.function
        if function is not None and function.cls is None and function.module.role is FileRole.PRODUCTION:
            place = _place(route, function)
            if place is not None and not _covered_by_hook(project.access, mounts.get(id(route.call), [])):
                found.setdefault(function, {})[place] = route
    return found


def _decorators(function: FunctionInfo) -> tuple[tree.Decorator, ...]:
    return function.node.decorators if isinstance(function.node, tree.FunctionDef) else ()


def _place(route: Route, function: FunctionInfo) -> int | None:
    """The place, among the view's decorators, of the one that registers the route."""
    nodes = {id(call.node) for call in (route.call, *route.call.stack)}
    return next((place for place, node in enumerate(_decorators(function)) if id(node) in nodes), None)


def _covered_by_hook(access: Access, mounts: list[tuple[Application, Route]]) -> bool:
    """Whether a hook refuses strangers for a route, somewhere among the places where it is mounted."""
    return any(
        access.is_guard(hook)
        for application, mounted in mounts
        for hook in application.hooks_of(mounted, "before_request")
    )


def _guarded_below(layers: Sequence[Layer], place: int, layer: Layer) -> bool:
    """Whether the same guard stands below a registration as well."""
    name = written(layer.call)
    return any(one.place > place and one.guard is not None and written(one.call) == name for one in layers)

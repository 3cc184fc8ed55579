"""What each request passes on its way to a view, and who comes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.layers import answering_values
from flaskwright.app.model import BEFORE
from flaskwright.app.views import CLASS_DECORATORS
from flaskwright.flow.access.gates import Declared, Gate, Gates
from flaskwright.flow.access.persons import Person, Request
from flaskwright.flow.access.walking import Telling, Walks
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import UNKNOWN, Mapping, Sequence, Value, function_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Application, Route
    from flaskwright.flow.access.callers import Callers
    from flaskwright.semantics.definitions import FunctionInfo

"""Hooks that may answer in the place of the view, or raise."""
Who = Literal["anybody", "logged in", "role", "admin", "unknown"]


class Passage(msgspec.Struct, frozen=True, eq=False):
    """A route for one method (`None`: whichever): its gates in the order in which a request comes to them.

    `function` answers in the end.
    """

    application: Application
    route: Route
    method: str | None
    gates: tuple[Gate, ...]
    function: FunctionInfo | None

    @property
    def request(self) -> Request:
        """What is known of its requests."""
        return request_of(self.route, self.method)

    @property
    def guards(self) -> tuple[Gate, ...]:
        """The gates that refuse somebody."""
        return tuple(gate for gate in self.gates if gate.guards)

    @property
    def persons(self) -> tuple[Person, ...]:
        """Those who may come through, the one with the least rights first."""
        found = [Person.ADMIN]
        if all(gate.user != "refuses" for gate in self.gates):
            found.insert(0, Person.USER)
            if all(gate.stranger in ("passes", "unknown") for gate in self.gates):
                found.insert(0, Person.STRANGER)
        return tuple(found)

    @property
    def who(self) -> Who:
        """Who comes through to the view."""
        guards = self.guards
        if any(gate.stranger in ("refuses", "perhaps") for gate in guards):
            if any(gate.user == "refuses" for gate in guards):
                return "admin"
            return "role" if any(gate.user == "perhaps" for gate in guards) else "logged in"
        return "unknown" if any(gate.stranger == "unknown" for gate in self.gates) else "anybody"


def request_of(route: Route, method: str | None) -> Request:
    """What is known of a route's requests of one method."""
    blueprint = route.endpoint.rpartition(".")[0] if route.endpoint is not None else ""
    return Request(method, route.endpoint, blueprint or None, route.rule)


class Passages:
    """The passages of a project's routes."""

    def __init__(self, callers: Callers, declared: Declared) -> None:
        self.callers = callers
        telling = Telling(callers)
        self.walks = {person: Walks(callers, person, telling) for person in Person}
        self.gates = Gates(self.walks, declared)
        self._known: dict[tuple[int, int], tuple[Passage, ...]] = {}

    def of(self, application: Application, route: Route) -> tuple[Passage, ...]:
        """The passages of a route, one for each method that it answers, in their order."""
        key = (id(application), id(route))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self._find(application, route))
        return known

    def about(self, passage: Passage) -> None:
        """Walk for the requests of a passage from now on."""
        for walks in self.walks.values():
            walks.about(passage.request)

    def _find(self, application: Application, route: Route) -> Iterator[Passage]:
        answering: dict[str | None, Value] = dict(_answering(route))
        if not answering and route.function is not None:
            answering = {None: route.view}  # whichever methods it answers
        if not answering:
            yield Passage(application, route, None, (), route.function)
            return
        for method, value in answering.items():
            for walks in self.walks.values():
                walks.about(request_of(route, method))
            gates = [*self._hooks(application, route), *self._around(route, method, value)]
            function = function_of(value)
            view = self.gates.of_view(function) if function is not None else None
            yield Passage(application, route, method, (*gates, *((view,) if view is not None else ())), function)

    def _hooks(self, application: Application, route: Route) -> Iterator[Gate]:
        for kind in BEFORE:
            for hook in application.hooks_of(route, kind):
                yield from self.gates.of_hook(hook)

    def _around(self, route: Route, method: str | None, value: Value) -> Iterator[Gate]:
        """What stands around a view: decorators of what is registered, those of the class, those of the method."""
        if route.cls is None:
            yield from self.gates.of_layers(value, "decorator", route.location)
            return
        place = route.cls.info.location
        yield from self.gates.of_layers(route.view, "decorator", route.location)
        for name in CLASS_DECORATORS:
            found = find_in_class(route.cls, name)
            for one in _listed(found[0], method) if found is not None else ():
                yield from self.gates.of_decorator(one, "class", place)
        dispatch = find_in_class(route.cls, "dispatch_request")
        if dispatch is not None:
            gate = self.gates.of_dispatch(dispatch[0], place)
            if gate is not None:
                yield gate
        yield from self.gates.of_layers(value, "decorator", place)


def _answering(route: Route) -> Iterator[tuple[str, Value]]:
    """What answers each method, decorators and all; of a class the method, whatever dispatches to it."""
    for method in route.methods or () if route.cls is not None else ():
        found = find_in_class(route.cls, method.lower()) if route.cls is not None else None
        if found is not None and method in route.handlers:
            yield method, found[0]
    if route.cls is None or not route.handlers:
        for methods, value in answering_values(route):
            yield from ((method, value) for method in methods if method != "HEAD")


def _listed(value: Value, method: str | None) -> Iterator[Value]:
    """The decorators that a class lists, the outermost first; by method where it lists them so."""
    if isinstance(value, Mapping):
        value = value.items.get((method or "").lower(), Sequence("list", []))
    if isinstance(value, Sequence):
        yield from reversed(value.items)
    else:
        yield UNKNOWN

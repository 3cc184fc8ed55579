"""Where work begins that must be committed when it ends: requests, tasks, commands and jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.paths.calling import functions_of, what_runs
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import Decorated, FunctionValue, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Application, AppModel, Entry, Route
    from flaskwright.semantics.definitions import FunctionInfo

ENDING = ("task", "command", "job")
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Start(msgspec.Struct, frozen=True, eq=False):
    """One such place, and the function or the decorated one that runs there.

    `application` is whose route it is. `reads`: a request that is not expected to change anything.
    """

    origin: Route | Entry
    value: Value
    application: Application | None = None
    reads: bool = False

    def functions(self) -> Iterator[FunctionInfo]:
        """The functions that run there, the decorators' included."""
        for runs in what_runs(self.value):
            if runs is not None:
                yield from functions_of(runs)


def find_starts(app: AppModel) -> tuple[Start, ...]:
    """All of them, each function once."""
    found: dict[int, Start] = {}
    for application in app.applications:
        for route in application.mounted:
            for value, method in _views(route):
                methods = route.methods if method is None else (method,)
                reads = methods is None or READING.issuperset(methods)
                known = found.get(id(value))
                if known is None or (known.reads and not reads):
                    found[id(value)] = Start(route, value, application, reads)
    for entry in app.entries:
        if entry.kind in ENDING:
            found.setdefault(id(entry.value), Start(entry, entry.value))
    return tuple(found.values())


def _views(route: Route) -> Iterator[tuple[Value, str | None]]:
    """What answers a route, with the decorators on it; for a class each method that answers."""
    if route.cls is None:
        yield route.view, None
        return
    for method, info in route.handlers.items():
        handler = find_in_class(route.cls, info.name)
        if handler is not None and isinstance(handler[0], FunctionValue | Decorated):
            yield handler[0], method

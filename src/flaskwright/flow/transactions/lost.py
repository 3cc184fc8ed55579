"""What requests, tasks and commands change and never commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import Decorated, FunctionValue, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import AppModel, Entry, Route
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

COMMITTED = ("task", "command", "job")
"""The entries whose work must be committed when they end."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Lost(msgspec.Struct, frozen=True, eq=False):
    """A change that is not committed when what `start` runs has ended. `calls` lead to it, `trail` says so.

    `elsewhere`: some other request, task or command commits the same change.
    """

    change: Change
    start: Route | Entry
    calls: tuple[CallFact, ...]
    trail: Trail
    elsewhere: bool


class _Start(msgspec.Struct, frozen=True, eq=False):
    """Where code starts. `reads`: a request that is not expected to change anything."""

    start: Route | Entry
    value: Value | FunctionInfo
    reads: bool


def lost_changes(transactions: Transactions, app: AppModel) -> list[Lost]:
    """All changes that nothing commits, each once for every start."""
    if transactions.commits_by_itself:
        return []
    found: dict[tuple[int, int], Lost] = {}
    saved: set[int] = set()
    for one in _starts(transactions, app):
        question = transactions.unsaved()
        ends = transactions.paths.walk(question, one.value, 0)
        if not ends.complete:
            continue
        saved.update(id(question.seen[number - 1][0].fact.node) for number in question.saved)
        for number, trail in ends.returned.items():
            if number == 0 or number in question.saved:
                continue
            change, calls = question.seen[number - 1]
            if (change.kind == "stores" and one.reads) or change.fact.unit.module.role is not FileRole.PRODUCTION:
                continue
            place = calls[0] if calls else change.fact
            found.setdefault(
                (id(change.fact.node), id(place.node)), Lost(change, one.start, calls, trail, elsewhere=False)
            )
    return [msgspec.structs.replace(lost, elsewhere=id(lost.change.fact.node) in saved) for lost in found.values()]


def _starts(transactions: Transactions, app: AppModel) -> Iterator[_Start]:
    seen: set[int] = set()
    for application in app.applications:
        for route in application.mounted:
            if route.source or transactions.around.request(application, route):
                continue
            for value, method in _views(route):
                if id(value) not in seen:
                    seen.add(id(value))
                    methods = route.methods if method is None else (method,)
                    yield _Start(route, value, methods is None or READING.issuperset(methods))
    for entry in app.entries:
        if entry.kind in COMMITTED and not transactions.around.entry(entry):
            yield _Start(entry, entry.value, reads=False)


def _views(route: Route) -> Iterator[tuple[Value, str | None]]:
    """What answers a route, with the decorators on it; for a class each method that answers."""
    if route.cls is None:
        yield route.view, None
        return
    for method, info in route.handlers.items():
        found = find_in_class(route.cls, info.name)
        if found is not None and isinstance(found[0], FunctionValue | Decorated):
            yield found[0], method

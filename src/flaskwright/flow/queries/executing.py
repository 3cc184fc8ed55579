"""What a project runs: every call, and every loop, that asks the database.

Helpers that run a query for a model which their callers name are read once more for each of these, and for the callers'
callers, until somebody names the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.queries.helpers import may_name_model
from flaskwright.flow.queries.running import gone_through
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import External, Unknown, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import arguments_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.queries.reading import Reader
    from flaskwright.flow.queries.scenes import Scene
    from flaskwright.flow.queries.values import Execution
    from flaskwright.semantics.facts import CallFact, Unit

NEVER_RUN = ("builtins.", "flask.", "os.", "re.", "logging.", "datetime.", "json.")
"""Beginnings of the paths of what never runs a query: a look at what is called spares reading it."""
ROUNDS = 4
"""So many callers lie between a helper and who names the model."""


def find_executions(reader: Reader) -> dict[int, tuple[Execution, ...]]:
    """What each body runs, by the body's identity."""
    places: dict[int, list[tree.Expr]] = {}
    for unit in reader.code.units:
        found = list(_places(reader, unit))
        if found:
            places[id(unit)] = found
            _read_all(reader, reader.scene(unit), found)
    _for_callers(reader, places)
    found_by: dict[int, dict[tuple[int, ...], Execution]] = {}
    for one in reader.recorded.values():
        owner = one.via[0].unit if one.via else one.unit
        if one.via and not _is_news(reader, one):
            continue
        key = (id(one.node), *map(id, one.via))
        found_by.setdefault(id(owner), {})[key] = one
    return {
        unit: tuple(sorted(each.values(), key=lambda one: (_start(one), one.node.end, one.node.start)))
        for unit, each in found_by.items()
    }


def _start(one: Execution) -> int:
    return one.via[0].node.start if one.via else one.node.start


def _is_news(reader: Reader, one: Execution) -> bool:
    """Whether this caller is the first that knows what a helper runs, seen from there."""
    if one.query.entity is None:
        return False
    calls = [id(call) for call in one.via]
    nearer = (reader.recorded.get((id(one.node), *calls[place:])) for place in range(1, len(calls) + 1))
    return all(each is None or each.query.entity is None for each in nearer)


def _read_all(reader: Reader, scene: Scene, places: list[tree.Expr]) -> None:
    for node in places:
        value = reader.read(scene, node)
        gone_through(value, scene, node)


def _places(reader: Reader, unit: Unit) -> Iterator[tree.Expr]:
    """The expressions of a body that may run a query: calls, and what loops go through."""
    for call in unit.calls:
        if _may_run(reader, call):
            yield call.node  # type: ignore[misc]
    for call in unit.calls:
        if isinstance(call.callee, External) and call.callee.path in reader.table.containers:
            yield from (call.node,) if isinstance(call.node, tree.Call) else ()
    yield from reader.layout(unit).gone_through


def _may_run(reader: Reader, call: CallFact) -> bool:
    """Whether a call can run a query: by its name, and by what the interpreter knows of it."""
    func = call.node.func if isinstance(call.node, tree.Call) else None
    if not isinstance(func, tree.Attribute) or func.attr not in reader.names_of_running:
        return False
    for one in alternatives(call.callee):
        if isinstance(one, External) and not one.path.startswith(NEVER_RUN) and not _is_remote(reader, one):
            return True
        if isinstance(one, Unknown) and (func.attr != "get" or len(arguments_of(call.node)) > 1 or _asks(func.value)):
            return True
    return False


def _is_remote(reader: Reader, callee: External) -> bool:
    """Whether a call asks a service over the network: no query is run where `get` is its."""
    return callee.path.partition(".")[0] in reader.libraries.role("asks_service")


def _asks(node: tree.Expr) -> bool:
    """Whether an expression looks like a query of something that is not known here: `model.query.filter(…)`."""
    while isinstance(node, tree.Attribute | tree.Call):
        if isinstance(node, tree.Attribute) and node.attr == "query":
            return True
        node = node.func if isinstance(node, tree.Call) else node.value
    return False


def _for_callers(reader: Reader, places: dict[int, list[tree.Expr]]) -> None:
    """Read helpers for their callers, where no model is known without these."""
    code = reader.code
    helpers = [unit for unit in code.units if id(unit) in places and _lacks_model(reader, places[id(unit)])]
    seen = {id(unit) for unit in helpers}
    for _ in range(ROUNDS):
        following: dict[int, Unit] = {}
        for unit in helpers:
            for call in code.bodies.callers(unit.info) if isinstance(unit.info, FunctionInfo) else ():
                if not isinstance(call.node, tree.Call):
                    continue
                scene = reader.scene(call.unit)
                reader.read(scene, call.node)
                _read_inside(reader, scene, places)
                if id(call.unit) not in seen and not reader.named.intersection(_inner(scene, call.node)):
                    following[id(call.unit)] = call.unit
        helpers = [unit for unit in following.values() if isinstance(unit.info, FunctionInfo) and unit.info.params]
        seen.update(following)
        if not helpers:
            break


def _inner(scene: Scene, node: tree.Node) -> Iterator[int]:
    """The readings of helpers that a call of a body led to, by their identity."""
    waiting = [inner for (at, _), inner in scene.inner.items() if at == id(node)]
    while waiting:
        inner = waiting.pop()
        yield id(inner)
        waiting.extend(inner.inner.values())


def _read_inside(reader: Reader, scene: Scene, places: dict[int, list[tree.Expr]]) -> None:
    """Read what helpers run for a caller besides what they give back."""
    waiting = list(scene.inner.values())
    while waiting:
        inner = waiting.pop()
        if not inner.gone_through:
            inner.gone_through = True
            _read_all(reader, inner, places.get(id(inner.unit), []))
            waiting.extend(inner.inner.values())


def _lacks_model(reader: Reader, places: list[tree.Expr]) -> bool:
    """Whether a body runs something of which only its callers know the model."""
    for node in places:
        known = reader.recorded.get((id(node),))
        if known is None:
            if isinstance(node, tree.Call) and (may_name_model(reader, node) or _asks(node.func)):
                return True
        elif known.query.entity is None and known.query.style != "text":
            return True
    return False

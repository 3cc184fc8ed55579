"""Plays Python's import system: which `from x import name` finds its module half loaded, without the name.

Only modules in a circle of imports that run at load time can meet this, so only those are played, once for each module
at which the circle can be entered. What runs on some runs only (imports in branches) is left out, what may be bound is
taken to be bound: a failure that is reported here happens.

https://docs.python.org/3/reference/import.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics import namespaces
from flaskwright.semantics.components import components
from flaskwright.semantics.namespaces import Bind, Delete, Guarded, Load, Operation, Star, Take

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import ImportFact
    from flaskwright.semantics.import_graph import ImportGraph


class ImportFailure(msgspec.Struct, frozen=True, eq=False):
    """`statement` asks `target`, which is half loaded, for a name that it binds only later.

    `path` holds the imports that were running, from the first to the failing one. `circle` is the part of the modules
    that wait for one another.
    """

    statement: ImportFact
    target: ModuleInfo
    path: tuple[ImportFact, ...]
    circle: tuple[ModuleInfo, ...]


class Entrance(msgspec.Struct, frozen=True, eq=False):
    """A module of a circle that can be loaded first; `statement` is the import from outside that does it, if any."""

    module: ModuleInfo
    statement: ImportFact | None


class _Failed(Exception):  # noqa: N818 - it plays Python's ImportError
    def __init__(self, failure: ImportFailure) -> None:
        self.failure = failure


def find_failures(graph: ImportGraph, started: Iterable[ModuleInfo]) -> Iterator[ImportFailure]:
    """The imports that fail, one for each circle of modules. `started` are modules that are loaded first.

    They are so where no script of the project loads them.
    """
    successors = {module: [one for edge in edges for one in edge.loaded] for module, edges in graph.top.items()}
    circles = [frozenset(one) for one in components(successors) if len(one) > 1]
    if not circles:
        return
    loose = _loose(graph)
    scripts = [one for one in graph.top if one in graph.scripts or ("." not in one.name and one in loose)]
    # What a script loads is not surely loaded first: the script may have fixed the order.
    after = {module for script in scripts for module, _ in _loading(graph, script) if module is not script}
    first = [one for one in started if after.isdisjoint((one, *graph.parents(one)))]
    sure = _surely(graph, circles, (*first, *scripts))
    for members, entrances in zip(circles, sure, strict=True):
        bodies = {module: namespaces.Body(module, graph) for module in members if module in graph.top}
        told: set[frozenset[ModuleInfo]] = set()
        found = [_Play(graph, bodies).enter(one) for one in entrances or _perhaps(graph, members, loose)]
        if not entrances and None in found:
            continue
        for failure in found:
            if failure is not None and frozenset(failure.circle) not in told:
                told.add(frozenset(failure.circle))
                yield failure


def _loose(graph: ImportGraph) -> list[ModuleInfo]:
    """The modules that nobody imports."""
    imported = {one for module in graph.top for edge in graph.edges(module) for one in edge.loaded if one is not module}
    return [module for module in graph.top if module not in imported]


def _surely(
    graph: ImportGraph, circles: list[frozenset[ModuleInfo]], roots: tuple[ModuleInfo, ...]
) -> list[list[Entrance]]:
    """Where each circle is entered by processes of their own: by what is started, and by scripts."""
    place = {module: number for number, members in enumerate(circles) for module in members}
    found: list[dict[ModuleInfo, Entrance]] = [{} for _ in circles]
    for root in dict.fromkeys(roots):
        met: set[int] = set()
        for module, statement in _loading(graph, root):
            number = place.get(module)
            if number is not None and number not in met:
                met.add(number)
                found[number].setdefault(module, Entrance(module, statement))
    return [list(entrances.values()) for entrances in found]


def _loading(graph: ImportGraph, root: ModuleInfo) -> Iterator[tuple[ModuleInfo, ImportFact | None]]:
    """The modules that loading one starts to load, in this order, each with the import that does it."""
    seen: set[ModuleInfo] = set()
    # A script is run by its path, and nothing tells Python of the packages around it.
    around = () if root in graph.scripts else graph.parents(root)
    start: list[tuple[ModuleInfo, ImportFact | None]] = [(one, None) for one in (*around, root)]
    waiting = [iter(start)]
    while waiting:
        module, statement = next(waiting[-1], (None, None))
        if module is None:
            waiting.pop()
        elif module not in seen:
            seen.add(module)
            yield module, statement
            waiting.append(_loads(graph, module))


def _perhaps(graph: ImportGraph, members: frozenset[ModuleInfo], loose: list[ModuleInfo]) -> list[Entrance]:
    """Where a running process may enter a circle that it has not loaded yet; which comes first is not known."""
    known: dict[ModuleInfo, Entrance | None] = {}
    late = [
        edge.module
        for module in graph.top
        if _entrance(graph, members, module, known) is None
        for edge in (*graph.perhaps[module], *graph.late[module])
    ]
    return _through(graph, members, (*loose, *late))


def _through(graph: ImportGraph, members: frozenset[ModuleInfo], roots: Iterable[ModuleInfo]) -> list[Entrance]:
    """The entrances that loading each of some modules takes, one for each module of the circle."""
    known: dict[ModuleInfo, Entrance | None] = {}
    found: dict[ModuleInfo, Entrance] = {}
    for root in roots:
        entrance = _entrance(graph, members, root, known)
        if entrance is not None:
            found.setdefault(entrance.module, entrance)
    return list(found.values())


def _entrance(
    graph: ImportGraph,
    members: frozenset[ModuleInfo],
    root: ModuleInfo,
    known: dict[ModuleInfo, Entrance | None],
) -> Entrance | None:
    """The first module of a circle that is loaded when `root` is; `known` keeps the answers for whole modules."""
    start: list[tuple[ModuleInfo, ImportFact | None]] = [(one, None) for one in (*graph.parents(root), root)]
    waiting: list[tuple[ModuleInfo | None, Iterator[tuple[ModuleInfo, ImportFact | None]]]] = [(None, iter(start))]
    while waiting:
        target, statement = next(waiting[-1][1], (None, None))
        if target is None:
            waiting.pop()
            continue
        entrance = Entrance(target, statement) if target in members else known.get(target)
        if entrance is not None:
            known.update({one: entrance for one, _ in waiting if one is not None})
            return entrance
        if target not in known:
            known[target] = None
            waiting.append((target, _loads(graph, target)))
    return None


def _loads(graph: ImportGraph, module: ModuleInfo) -> Iterator[tuple[ModuleInfo, ImportFact | None]]:
    for edge in graph.top.get(module, ()):
        for target in edge.loaded:
            yield target, edge.fact


class _Play:
    """One run of a program's imports, seen from the modules of one circle."""

    def __init__(self, graph: ImportGraph, bodies: dict[ModuleInfo, namespaces.Body]) -> None:
        self._graph = graph
        self._bodies = bodies
        self._names: dict[ModuleInfo, set[str]] = {}
        self._running: list[ModuleInfo] = []
        self._path: list[ImportFact] = []

    def enter(self, entrance: Entrance) -> ImportFailure | None:
        """Load a module as the first of its circle; gives the import that fails."""
        if entrance.statement is not None:
            self._path.append(entrance.statement)
        try:
            for module in (*self._graph.parents(entrance.module), entrance.module):
                self._load(module)
        except _Failed as failed:
            return failed.failure
        return None

    def _load(self, module: ModuleInfo) -> None:
        body = self._bodies.get(module)
        if body is None or module in self._names:
            return
        self._names[module] = set(body.given)
        self._running.append(module)
        try:
            self._execute(body.operations, module)
        except _Failed:
            del self._names[module]
            raise
        finally:
            self._running.pop()
        parent = next(iter(self._graph.parents(module)[::-1]), None)
        if parent in self._names:
            self._names[parent].add(module.name.rpartition(".")[2])

    def _execute(self, operations: tuple[Operation, ...], module: ModuleInfo) -> None:
        names = self._names[module]
        for operation in operations:
            match operation:
                case Bind():
                    names.update(operation.names)
                case Delete():
                    names.difference_update(operation.names)
                case Guarded():
                    depth = len(self._path)
                    try:
                        self._execute(operation.body, module)
                    except _Failed:
                        del self._path[depth:]
                    names.update(operation.names)
                case Load() | Take() | Star():
                    self._path.append(operation.fact)
                    self._import(operation, names)
                    self._path.pop()

    def _import(self, operation: Load | Take | Star, names: set[str]) -> None:
        for target in operation.targets:
            self._load(target)
        match operation:
            case Load():
                names.add(operation.binds)
            case Star():
                names.update(name for name in self._names.get(operation.module, ()) if not name.startswith("_"))
            case Take():
                self._take(operation)
                names.add(operation.binds)

    def _take(self, operation: Take) -> None:
        target = operation.module
        if operation.name in self._names.get(target, ()):
            return
        submodule = self._graph.loaded(target, operation.name)[-1]
        if submodule is not target:
            self._load(submodule)
        elif target in self._running:
            body = self._bodies[target]
            if operation.name in body.bound and not body.dynamic:
                circle = tuple(self._running[self._running.index(target) :])
                raise _Failed(ImportFailure(operation.fact, target, tuple(self._path), circle))

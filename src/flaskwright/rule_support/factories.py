"""Application factories and the modules that they load."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.builder import creation
from flaskwright.semantics.index import called_functions

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
    from flaskwright.semantics.facts import ImportFact
    from flaskwright.semantics.import_graph import ImportEdge


class Factory(msgspec.Struct, frozen=True, eq=False):
    """A function that builds an application.

    `loaded` holds the modules that it imports, directly or not, each with the imports that lead there. The packages
    around its own module, which may pass it on, are not among them.
    """

    function: FunctionInfo
    loaded: dict[ModuleInfo, tuple[ImportFact, ...]]

    @property
    def module(self) -> ModuleInfo:
        """The factory's module."""
        return self.function.module


def taken_back(function: FunctionInfo, edge: ImportEdge, project: Project) -> str | None:
    """What of a factory an import takes, in words; `None` for any other import."""
    fact, home = edge.fact, function.module
    if edge.module is home and (fact.name is None or fact.target is not home):
        return f"its module `{home.name}`"
    if fact.target is None or fact.name is None:
        return None
    value = project.code.run.module_scope(fact.target).names.get(fact.name)
    if value is None:
        return None
    value = project.code.run.resolve(value)
    if function in called_functions(value):
        return f"the factory `{fact.name}`"
    made = creation(value)
    if made is not None and made.unit.function is function and _is_application(project, made.node):
        return f"the app `{fact.name}`"
    return None


def _is_application(project: Project, node: object) -> bool:
    return any(app.call.node is node for app in project.app.applications)


def factories(project: Project) -> list[Factory]:
    """The factories of a project, each with what it loads."""
    functions = dict.fromkeys(app.factory for app in project.app.applications if app.factory is not None)
    return [Factory(function, _loaded(function, project)) for function in functions]


def _loaded(function: FunctionInfo, project: Project) -> dict[ModuleInfo, tuple[ImportFact, ...]]:
    graph = project.code.imports
    home = function.module
    around = {home, *graph.parents(home)}
    found: dict[ModuleInfo, tuple[ImportFact, ...]] = {}
    own = [edge for edge in graph.late[home] if edge.fact.unit.function is function]
    waiting: deque[tuple[tuple[ImportFact, ...], list[ImportEdge]]] = deque(
        [((), [*graph.top[home], *graph.perhaps[home], *own])]
    )
    while waiting:
        way, edges = waiting.popleft()
        for edge in edges:
            if way and taken_back(function, edge, project) is not None:
                continue
            for module in edge.loaded:
                if module not in around and module not in found and module in graph.top:
                    found[module] = (*way, edge.fact)
                    waiting.append((found[module], graph.top[module]))
    return found

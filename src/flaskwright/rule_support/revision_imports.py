"""What of the application a revision imports, and through which modules that loads the models."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.migrations.model import Revision
    from flaskwright.semantics.definitions import ModuleInfo

TYPING = "TYPE_CHECKING"


class Imported(msgspec.Struct, frozen=True, eq=False):
    """An import in a revision: what it names, and the modules from there to the one that declares a table."""

    written: str
    location: Location
    way: tuple[ModuleInfo, ...]


def imports_of_models(project: Project, revision: Revision) -> Iterator[Imported]:
    """The imports of a revision that load a module with tables, each module once."""
    seen: set[ModuleInfo] = set()
    for node, module_name, name in _imports(revision.module.node):
        module = project.code.modules.find(module_name, revision.module)
        below = project.code.modules.submodule(module, name) if module is not None and name is not None else None
        start = below or module
        if start is None or start in seen or start not in project.code.imports.top:
            continue
        seen.add(start)
        way = _way(project, start)
        if way:
            written = f"from {module_name} import {name}" if name is not None else f"import {module_name}"
            yield Imported(written, revision.module.location(node), way)


def _imports(part: tree.Node) -> Iterator[tuple[tree.Import | tree.ImportFrom, str, str | None]]:
    for node in children(part):
        match node:
            case tree.Import(names=names):
                for one in names:
                    yield node, one.name, None
            case tree.ImportFrom(module=str(module), names=names, level=0):
                for one in names:
                    yield node, module, one.name
            case tree.If(test=tree.Name(id=name) | tree.Attribute(attr=name)) if name == TYPING:
                pass
            case _:
                yield from _imports(node)


def _way(project: Project, start: ModuleInfo) -> tuple[ModuleInfo, ...]:
    """The shortest way of imports from a module to one with tables; empty where none of them is loaded."""
    declaring = project.once(_declaring)
    came: dict[ModuleInfo, ModuleInfo | None] = {start: None}
    waiting = deque([start])
    while waiting:
        module = waiting.popleft()
        if module.path in declaring:
            way = [module]
            while (before := came[way[-1]]) is not None:
                way.append(before)
            return tuple(reversed(way))
        for edge in project.code.imports.top.get(module, ()):
            if edge.module not in came:
                came[edge.module] = module
                waiting.append(edge.module)
    return ()


def _declaring(project: Project) -> frozenset[str]:
    return frozenset(table.location.path for table in project.models.tables)

"""Which module imports which, and when: while it is loaded, or later, when a function runs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import ImportFact, Unit
    from flaskwright.semantics.modules import ModuleTable


class ImportEdge(msgspec.Struct, frozen=True, eq=False):
    """One imported name, with the project's modules that the statement loads, in their order: parents come first.

    `loaded` ends with the module that the statement is about: the one that is named, or the submodule that the name is.
    """

    fact: ImportFact
    importer: ModuleInfo
    loaded: tuple[ModuleInfo, ...]

    @property
    def module(self) -> ModuleInfo:
        """The module that the statement is about."""
        return self.loaded[-1]


class ImportGraph:
    """All imports among a project's modules, in the order of their statements.

    `top` holds those that run whenever their module is loaded, `perhaps` those that stand at its top but run on some
    runs only (in a branch, a handler, under `if __name__ == "__main__"`), `late` those in functions. Imports that only
    type checkers see are left out. `scripts` are the modules with a `if __name__ == "__main__"`.
    """

    def __init__(self, units: tuple[Unit, ...], modules: ModuleTable) -> None:
        self._modules = modules
        self._parents: dict[ModuleInfo, list[ModuleInfo]] = {}
        self.top: dict[ModuleInfo, list[ImportEdge]] = {module: [] for module in modules}
        self.perhaps: dict[ModuleInfo, list[ImportEdge]] = {module: [] for module in modules}
        self.late: dict[ModuleInfo, list[ImportEdge]] = {module: [] for module in modules}
        self.scripts: set[ModuleInfo] = set()
        for unit in units:
            if unit.function is None and any(call.inside("main") for call in unit.calls):
                self.scripts.add(unit.module)
            for fact in unit.imports:
                if fact.target is None or fact.inside("typing"):
                    continue
                edge = ImportEdge(fact, unit.module, self.loaded(fact.target, fact.name))
                if unit.function is not None:
                    self.late[unit.module].append(edge)
                elif fact.inside("branch", "else", "handler", "main"):
                    self.perhaps[unit.module].append(edge)
                else:
                    self.top[unit.module].append(edge)

    def loaded(self, target: ModuleInfo, name: str | None) -> tuple[ModuleInfo, ...]:
        """The modules that importing `target`, or `name` from it, loads, parents first."""
        found = [*self.parents(target), target]
        if name is not None and name != "*":
            submodule = self._modules.submodule(target, name)
            if submodule is not None:
                found.append(submodule)
        return tuple(found)

    def parents(self, module: ModuleInfo) -> list[ModuleInfo]:
        """The packages that Python loads before a module, the outermost first."""
        known = self._parents.get(module)
        if known is None:
            known = self._parents[module] = self._find_parents(module)
        return known

    def _find_parents(self, module: ModuleInfo) -> list[ModuleInfo]:
        found = []
        name = module.name
        while "." in name:
            name = name.rpartition(".")[0]
            parent = self._modules.find(name, module)
            if parent is not None and parent is not module:
                found.append(parent)
        return found[::-1]

    def edges(self, module: ModuleInfo) -> list[ImportEdge]:
        """All imports in a module's file."""
        return [*self.top[module], *self.perhaps[module], *self.late[module]]

    def importers(self, module: ModuleInfo) -> list[ImportEdge]:
        """The imports, in other files, that are about a module or about a name in it."""
        return self._importers.get(module, [])

    @cached_property
    def _importers(self) -> dict[ModuleInfo, list[ImportEdge]]:
        found: dict[ModuleInfo, list[ImportEdge]] = {}
        for module in self.top:
            for edge in self.edges(module):
                about = (edge.module,) if edge.fact.target is edge.module else (edge.module, edge.fact.target)
                for one in about:
                    if one is not None and one is not module:
                        found.setdefault(one, []).append(edge)
        return found

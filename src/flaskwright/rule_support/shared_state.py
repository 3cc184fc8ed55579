"""Variables of modules that requests change, though each worker process has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.module_variables import is_container, is_variable
from flaskwright.semantics.bindings import FILLS, own_nodes
from flaskwright.semantics.values import External
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import method_name
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit


class Changed(msgspec.Struct, frozen=True, eq=False):
    """A variable of a module, where a request changes it, and (of a container) who reads it in another request."""

    module: ModuleInfo
    name: str
    unit: Unit
    location: Location
    fact: StoreFact | CallFact | None
    counts: bool
    reader: Unit | None


def changed_by_requests(project: Project) -> Iterator[Changed]:
    """The first change of each variable, in the order of the code."""
    finder = _Finder(project)
    told: set[tuple[ModuleInfo, str]] = set()
    for unit in project.code.units:
        if unit.function is None or unit.module.role is not FileRole.PRODUCTION or not finder.in_requests(unit):
            continue
        for found in finder.changes(unit):
            if (found.module, found.name) not in told and (found.counts or found.reader is not None):
                told.add((found.module, found.name))
                yield found


class _Finder:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        harmless = project.libraries.role("harmless_to_lose_word")
        self._held: dict[int, tuple[ModuleInfo, str]] = {}
        self._numbers: set[tuple[ModuleInfo, str]] = set()
        for module in project.code.modules:
            if module.role is not FileRole.PRODUCTION:
                continue
            names = project.code.run.module_scope(module).names
            for name, bound in self._bodies.of(project.code.unit(module)).names.items():
                if name not in names or words_of(name) & harmless:
                    continue
                if is_container(project, names[name]):
                    self._held.setdefault(id(names[name]), (module, name))
                elif any(_is_number(one.node) and not one.part for one in bound):
                    self._numbers.add((module, name))

    def in_requests(self, unit: Unit) -> bool:
        """Whether requests run a body, and the start of the application surely does not."""
        contexts = self._project.contexts.of(unit.info)
        starting = any(one.origin in ("import", "startup", "main") for one in contexts)
        return not starting and any(one.origin == "request" and one.certain for one in contexts)

    def changes(self, unit: Unit) -> Iterator[Changed]:
        """What a body does to variables of modules that are not its own."""
        for store in unit.stores:
            held = self._held.get(id(store.base))
            if held is None or store.attribute is not None or store.value is None:
                continue
            counts = store.augmented or self._counts_up(unit, store, held[1])
            yield from self._changed(unit, held, store, counts=counts)
        for call in unit.calls:
            receiver = call.callee.receiver if isinstance(call.callee, External) else None
            held = self._held.get(id(receiver)) if receiver is not None else None
            if held is not None and method_name(call.node) in FILLS:
                yield from self._changed(unit, held, call, counts=False)
        yield from self._counted(unit)

    def _changed(
        self, unit: Unit, held: tuple[ModuleInfo, str], fact: StoreFact | CallFact, *, counts: bool
    ) -> Iterator[Changed]:
        module, name = held
        if counts:
            yield Changed(module, name, unit, fact.location, fact, counts=True, reader=None)
        elif not self._reads(unit, name):  # who looks first keeps what can be made again
            yield Changed(
                module, name, unit, fact.location, fact, counts=False, reader=self._reader(module, name, unit)
            )

    def _counted(self, unit: Unit) -> Iterator[Changed]:
        """Numbers that a body declares `global` and adds to."""
        numbers = {name for name in self._bodies.of(unit).declared_global if (unit.module, name) in self._numbers}
        for node in own_nodes(unit) if numbers else ():
            target = node.target if isinstance(node, tree.AugAssign) else None
            if isinstance(target, tree.Name) and target.id in numbers:
                yield Changed(unit.module, target.id, unit, unit.module.location(node), None, counts=True, reader=None)

    def _counts_up(self, unit: Unit, store: StoreFact, name: str) -> bool:
        """`calls[key] = calls.get(key, 0) + 1`."""
        value = self._bodies.of(unit).assigned.get(id(store.node))
        return isinstance(value, tree.BinOp) and any(self._is_read(unit, one, name) for one in walk(value.left))

    def _reads(self, unit: Unit, name: str) -> bool:
        """Whether a body also reads the container that it changes."""
        written = {id(store.node.value) for store in unit.stores if isinstance(store.node, tree.Subscript)}
        for call in unit.calls:
            func = call.node.func if isinstance(call.node, tree.Call) else None
            if isinstance(func, tree.Attribute) and func.attr in FILLS:
                written.add(id(func.value))
        return any(self._is_read(unit, node, name) and id(node) not in written for node in own_nodes(unit))

    def _is_read(self, unit: Unit, node: tree.Node, name: str) -> bool:
        """Whether a node is the variable of that name."""
        match node:
            case tree.Name(id=found) | tree.Attribute(attr=found):
                return found == name and is_variable(self._project, unit, node)
            case _:
                return False

    def _reader(self, module: ModuleInfo, name: str, writer: Unit) -> Unit | None:
        """Another body that requests run and that reads the variable where it is kept."""
        for unit in self._project.code.units_of(module):
            if unit is not writer and unit.function is not None and self.in_requests(unit) and self._reads(unit, name):
                return unit
        return None


def _is_number(node: tree.Expr) -> bool:
    return isinstance(node, tree.Constant) and node.kind in ("int", "float")

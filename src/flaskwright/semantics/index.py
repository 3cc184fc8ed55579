"""What the interpreter saw, ready to be asked: units in a fixed order, calls by who is called."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.semantics.import_graph import ImportGraph
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Partial,
    Unknown,
    Value,
    alternatives,
    decorators,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.interpreter import Interpreter
    from flaskwright.semantics.modules import ModuleTable


class Code:
    """The facts of a whole project. Everything comes in the order of paths and positions."""

    def __init__(self, run: Interpreter) -> None:
        self.run = run
        self.modules: ModuleTable = run.modules
        self.units: tuple[Unit, ...] = tuple(sorted(run.units.values(), key=_order))
        self.events: tuple[CallFact | StoreFact, ...] = tuple(run.events)
        self.classes: tuple[ClassValue, ...] = tuple(
            sorted(run.classes.values(), key=lambda cls: (cls.info.module.path, cls.info.node.start))
        )

    def named(self, name: str) -> Value | None:
        """What a string such as `package.module:Name` (or with a dot) names in the project, if it has such a module."""
        module, _, attribute = name.replace(":", ".").rpartition(".")
        found = self._by_name.get(module) if module else None
        return self.run.attribute(self.run.module_value(found), attribute) if found is not None else None

    @cached_property
    def _by_name(self) -> dict[str, ModuleInfo]:
        found: dict[str, ModuleInfo] = {}
        for module in self.modules:
            found.setdefault(module.name, module)
        return found

    def unit(self, info: FunctionInfo | ModuleInfo) -> Unit:
        """The unit of a function or module."""
        return self.run.unit(info) if isinstance(info, FunctionInfo) else self.run.units[info]

    @cached_property
    def _by_path(self) -> dict[str, list[CallFact]]:
        found: dict[str, list[CallFact]] = defaultdict(list)
        for unit in self.units:
            for call in unit.calls:
                for callee in alternatives(call.callee):
                    if isinstance(callee, External):
                        found[callee.path].append(call)
        return found

    def calls_to(self, paths: Iterable[str]) -> Iterator[CallFact]:
        """Every call in the project's code of the library functions with these paths."""
        for path in sorted(paths):
            yield from self._by_path.get(path, ())

    @cached_property
    def _by_function(self) -> dict[FunctionInfo, list[CallFact]]:
        found: dict[FunctionInfo, list[CallFact]] = defaultdict(list)
        for unit in self.units:
            for call in unit.calls:
                for info in called_functions(call.callee):
                    found[info].append(call)
        return found

    def callers(self, info: FunctionInfo) -> list[CallFact]:
        """Every call in the project's code of one of its functions."""
        return self._by_function.get(info, [])

    @cached_property
    def _outgoing(self) -> dict[FunctionInfo | ModuleInfo, list[tuple[CallFact, FunctionInfo]]]:
        found: dict[FunctionInfo | ModuleInfo, list[tuple[CallFact, FunctionInfo]]] = {}
        for unit in self.units:
            found[unit.info] = [(call, info) for call in unit.calls for info in self.targets(call)]
        return found

    def calls_from(self, info: FunctionInfo | ModuleInfo) -> list[tuple[CallFact, FunctionInfo]]:
        """Every call in a body that may run a function of the project, with that function."""
        return self._outgoing.get(info, [])

    def reach(self, roots: Iterable[FunctionInfo]) -> dict[FunctionInfo, CallFact | None]:
        """Every function that may run when these do, nearest first, with the call that first leads there from them."""
        reached: dict[FunctionInfo, CallFact | None] = dict.fromkeys(roots)
        level = list(reached)
        while level:
            following: list[FunctionInfo] = []
            for function in level:
                for call, target in self.calls_from(function):
                    if target not in reached:
                        reached[target] = call
                        following.append(target)
            level = following
        return reached

    def targets(self, call: CallFact) -> list[FunctionInfo]:
        """The project's functions that a call may run, those of subclasses included."""
        found = called_functions(call.callee)
        for one in alternatives(call.callee):
            if isinstance(one, FunctionValue):
                found.extend(info for info in self.overrides(one) if info not in found)
        return found

    @cached_property
    def _subclasses(self) -> dict[object, list[ClassValue]]:
        found: dict[object, list[ClassValue]] = defaultdict(list)
        for cls in self.classes:
            for base in cls.mro[1:]:
                if isinstance(base, ClassValue):
                    found[base.info].append(cls)
        return found

    def subclasses(self, cls: ClassValue) -> list[ClassValue]:
        """The project's classes that derive from one of its classes."""
        return self._subclasses.get(cls.info, [])

    def units_of(self, module: ModuleInfo) -> list[Unit]:
        """The units in a module's file."""
        return self._by_module.get(module, [])

    @cached_property
    def _by_module(self) -> dict[ModuleInfo, list[Unit]]:
        found: dict[ModuleInfo, list[Unit]] = defaultdict(list)
        for unit in self.units:
            found[unit.module].append(unit)
        return found

    @cached_property
    def imports(self) -> ImportGraph:
        """Which module imports which."""
        return ImportGraph(self.units, self.modules)

    def overrides(self, function: FunctionValue) -> list[FunctionInfo]:
        """The methods of subclasses that may run when a method is called on an instance of unknown exact class."""
        owner = function.bound
        if not isinstance(owner, Instance) or owner.call is not None:
            return []
        found = []
        for cls in self.subclasses(owner.cls):
            own = cls.namespace.get(function.info.name)
            bare = unwrap(own) if own is not None else None
            if isinstance(bare, FunctionValue) and bare.info is not function.info:
                found.append(bare.info)
        return found


def _order(unit: Unit) -> tuple[str, int, int]:
    info = unit.info
    return (info.path, -1, 0) if isinstance(info, ModuleInfo) else (info.module.path, info.node.start, info.node.end)


def called_functions(callee: Value) -> list[FunctionInfo]:
    """The project's functions that run when a value is called: behind decorators the wrapper and the wrapped."""
    found: list[FunctionInfo] = []
    if type(callee) is External or type(callee) is Unknown:
        return found
    for one in alternatives(callee):
        layers = [layer.outer for layer in decorators(one)] if isinstance(one, Decorated) else []
        for value in (*layers, unwrap(one)):
            inner = unwrap(value)
            while isinstance(inner, Partial):
                inner = unwrap(inner.function)
            if isinstance(inner, FunctionValue) and inner.info not in found:
                found.append(inner.info)
            elif isinstance(inner, ClassValue):
                for base in inner.mro:
                    if isinstance(base, ClassValue) and "__init__" in base.namespace:
                        initialiser = unwrap(base.namespace["__init__"])
                        if isinstance(initialiser, FunctionValue):
                            found.append(initialiser.info)
                        break
    return found

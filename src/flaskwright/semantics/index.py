"""What the interpreter saw, ready to be asked: units in a fixed order, calls by who is called."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.semantics.bindings import Bodies
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
    function_of,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.interpreter import Interpreter
    from flaskwright.semantics.modules import ModuleTable


class _Calls:
    """The calls in the bodies of a project, by what they call and by what they lead to from each body."""

    def __init__(self) -> None:
        self.by_path: dict[str, list[CallFact]] = defaultdict(list)
        self.by_function: dict[FunctionInfo, list[CallFact]] = defaultdict(list)
        self.leading: dict[FunctionInfo | ModuleInfo, list[tuple[CallFact, FunctionInfo]]] = {}


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

    def functions_named(self, names: Iterable[str]) -> Iterator[FunctionInfo]:
        """The functions and methods of these names: bare, or dotted from the module on."""
        wanted = frozenset(names)
        for unit in self.units if wanted else ():
            info = unit.function
            if info is not None and not wanted.isdisjoint((info.name, f"{info.module.name}.{info.qualname}")):
                yield info

    def unit(self, info: FunctionInfo | ModuleInfo) -> Unit:
        """The unit of a function or module."""
        return self.run.unit(info) if isinstance(info, FunctionInfo) else self.run.units[info]

    def bound(self, function: FunctionInfo) -> Value | None:
        """What the name of a function stands for in its class or module: the function, with its decorators around it.

        `None` for functions inside of functions, and where the name stands for something else.
        """
        cls = self.run.classes.get(id(function.cls.node)) if function.cls is not None else None
        names = cls.namespace if cls is not None else self.run.module_scope(function.module).names
        found = names.get(function.name)
        return found if found is not None and function_of(found) is function else None

    @cached_property
    def _calls(self) -> _Calls:
        found = _Calls()
        for unit in self.units:
            leading = found.leading[unit.info] = []
            for call in unit.calls:
                if type(call.callee) is External:
                    found.by_path[call.callee.path].append(call)
                elif type(call.callee) is not Unknown:
                    for callee in alternatives(call.callee):
                        if isinstance(callee, External):
                            found.by_path[callee.path].append(call)
                    called = called_functions(call.callee)
                    for info in called:
                        found.by_function[info].append(call)
                    leading += [(call, info) for info in self._with_overrides(call, called)]
        return found

    def calls_to(self, paths: Iterable[str]) -> Iterator[CallFact]:
        """Every call in the project's code of the library functions with these paths."""
        by_path = self._calls.by_path
        for path in sorted(paths):
            yield from by_path.get(path, ())

    @property
    def called_paths(self) -> Iterable[str]:
        """The paths of all library functions that the project's code calls."""
        return self._calls.by_path

    def callers(self, info: FunctionInfo) -> list[CallFact]:
        """Every call in the project's code of one of its functions."""
        return self._calls.by_function.get(info, [])

    def calls_from(self, info: FunctionInfo | ModuleInfo) -> list[tuple[CallFact, FunctionInfo]]:
        """Every call in a body that may run a function of the project, with that function."""
        return self._calls.leading.get(info, [])

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

    def leading_to(self, functions: Iterable[FunctionInfo]) -> frozenset[FunctionInfo]:
        """These functions, and all that may run one of them, through any number of calls: the other way of `reach`."""
        found = set(functions)
        waiting = list(found)
        while waiting:
            for caller in self.running(waiting.pop()):
                if caller not in found:
                    found.add(caller)
                    waiting.append(caller)
        return frozenset(found)

    def running(self, info: FunctionInfo) -> list[FunctionInfo]:
        """The functions with a call that may run a function of the project, once for each such call."""
        return self._callers.get(info, [])

    @cached_property
    def _callers(self) -> dict[FunctionInfo, list[FunctionInfo]]:
        found: dict[FunctionInfo, list[FunctionInfo]] = defaultdict(list)
        for unit in self.units:
            if unit.function is not None:
                for _, target in self.calls_from(unit.function):
                    found[target].append(unit.function)
        return found

    def targets(self, call: CallFact) -> list[FunctionInfo]:
        """The project's functions that a call may run, those of subclasses included."""
        return self._with_overrides(call, called_functions(call.callee))

    def _with_overrides(self, call: CallFact, called: list[FunctionInfo]) -> list[FunctionInfo]:
        found = dict.fromkeys(called)
        for one in alternatives(call.callee):
            if isinstance(one, FunctionValue):
                found.update(dict.fromkeys(self.overrides(one)))
        return list(found)

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

    @cached_property
    def bodies(self) -> Bodies:
        """What the names of each body are bound to, read when it is asked for."""
        return Bodies(self)

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

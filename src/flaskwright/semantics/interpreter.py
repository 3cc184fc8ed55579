"""The interpreter: goes through a project's code once, with abstract values, and writes down what it saw.

Two ways of running, one set of rules for expressions and statements:

* *Live*: module bodies, and functions that set things up, run the way Python would run them, calls included. This
  builds the objects that an application consists of. Every call and store is also kept, in order, in `events`.
* *Still*: every function body is gone through once on its own, with unknown arguments; a call of a project's function
  gives what that function can return.

Nothing here knows Flask. What library functions give back comes from `libraries`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import attributes, calls, expressions, statements
from flaskwright.semantics.definitions import ClassInfo, FunctionInfo, ModuleInfo
from flaskwright.semantics.facts import CallFact, Region, StoreFact, Unit
from flaskwright.semantics.limits import FOLLOWED, LIVE_STEPS, MAX_PATH, OFTEN
from flaskwright.semantics.values import (
    NONE,
    UNKNOWN,
    Arguments,
    ClassValue,
    Deferred,
    External,
    FunctionValue,
    Instance,
    ModuleValue,
    Scope,
    Sequence,
    Union,
    Value,
    alternatives,
    join_all,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.assumptions import Assumptions
    from flaskwright.semantics.modules import ModuleTable


class Frame:
    """The run of one body: where it is, what it knows, what surrounds it."""

    __slots__ = (
        "breaks",
        "cls",
        "events",
        "function",
        "globals",
        "jumps",
        "live",
        "module",
        "node",
        "nonlocals",
        "region",
        "scope",
        "stack",
        "unit",
    )

    def __init__(
        self,
        unit: Unit,
        scope: Scope,
        *,
        events: list[CallFact | StoreFact] | None = None,
        stack: tuple[CallFact, ...] = (),
        cls: ClassInfo | None = None,
    ) -> None:
        self.unit = unit
        self.scope = scope
        self.module = unit.module
        self.function = unit.function
        self.events = events
        self.live = events is not None
        self.breaks = 0
        self.jumps = 0
        self.stack = stack
        self.cls = cls
        self.node: tree.Node | None = None
        """The attribute expression that is read at the moment: where a property runs."""
        self.region: Region | None = None
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()

    def region_kind(self) -> str:
        """The kind of the innermost region; empty at the top of a body."""
        return self.region.kind if self.region is not None else ""

    def region_is_class(self) -> bool:
        """Whether the frame stands directly in a class body."""
        region = self.region
        while region is not None and region.kind != "class":
            region = region.parent
        return region is not None

    def closure(self) -> Scope:
        """The scope that a function defined here sees: a class body's names are not part of it."""
        scope = self.scope
        if self.region_is_class() and scope.parent is not None:
            return scope.parent
        return scope


class Interpreter:
    """The state of one analysis of a project."""

    def __init__(self, modules: ModuleTable, libraries: Libraries, assumptions: Assumptions | None = None) -> None:
        self.modules = modules
        self.assumptions = assumptions
        self.libraries = libraries
        self.units: dict[FunctionInfo | ModuleInfo, Unit] = {}
        self.events: list[CallFact | StoreFact] = []
        self.functions: dict[int, FunctionInfo] = {}
        self.closures: dict[FunctionInfo, Scope] = {}
        self.classes: dict[int, ClassValue] = {}
        self.selves: dict[ClassInfo, Instance] = {}
        self.steps = 0
        self.exhausted = False
        """Whether some set-up code did not run to its end, so that nobody knows all that it does."""
        self.web_calls = 0
        """How often set-up code called Flask or one of its extensions."""
        self.saves = True
        """Whether functions that do nothing to an application are run no more once much of the budget is used up."""
        self._idle: dict[FunctionInfo, int] = {}
        self._web = {path.partition(".")[0] for role in ("application", "blueprint") for path in libraries.role(role)}
        self.failures: list[tuple[FunctionInfo | ModuleInfo, Exception]] = []
        """Bodies that could not be gone through to their end: our own mistakes, to be reported as such."""
        self.assumed: Mapping[str, Value] = {}
        """Values that library objects are taken to have, by path, while `assume` runs."""
        self.unfollowed: set[FunctionInfo] = set()
        """Functions of which a call in set-up code did not run: one too deep in others, in itself, or one too many."""
        self._still: set[FunctionInfo] = set()
        self._stale: dict[FunctionInfo, Scope] = {}
        self._running: set[FunctionInfo] = set()
        self._scopes: dict[ModuleInfo, Scope] = {}
        self._globals: dict[ModuleInfo, frozenset[str]] = {}
        self._externals: dict[str, External] = {}
        self._entered: dict[int, FunctionInfo] = {}
        self.star_externals: dict[ModuleInfo, list[str]] = {}

    # ------------------------------------------------------------------ roots

    def run(self, advance: Callable[[], None] | None = None) -> None:
        """Run every module's body live, then go through every function; `advance` is called after each of them."""
        for module in self.modules:
            self.execute_module(module)
            if advance is not None:
                advance()
        self.analyse_functions(advance)

    def continued(self, modules: ModuleTable, assumptions: Assumptions) -> Interpreter:
        """Another run, under assumptions and with more modules, that knows all that this one does.

        What this run went through does not run again; what the other one sees is not written down here.
        """
        other = Interpreter(modules, self.libraries, assumptions)
        other.units = dict(self.units)
        other.functions = dict(self.functions)
        other.closures = dict(self.closures)
        other.classes = dict(self.classes)
        other.selves = dict(self.selves)
        other.star_externals = dict(self.star_externals)
        other._scopes = dict(self._scopes)
        return other

    def execute_module(self, module: ModuleInfo) -> Scope:
        """Run a module's body once; gives its variables, unfinished where modules import one another in a circle."""
        scope = self._scopes.get(module)
        if scope is not None:
            return scope
        for parent in self._parents(module):
            self.execute_module(parent)
        scope = self._scopes.get(module)
        if scope is not None:  # a package's own imports have run it
            return scope
        scope = self._scopes[module] = Scope({}, None)
        unit = self.units[module] = Unit(module)
        outer_steps, self.steps = self.steps, -len(module.source.data)
        frame = Frame(unit, scope, events=self.events)
        try:
            unit.completes = statements.execute(self, module.node.body, frame)
        except Exception as error:  # noqa: BLE001 - a body that defeats us must not hide the others
            self.failures.append((module, error))
        unit.names = scope.names
        self.steps = outer_steps
        return scope

    def execute_function(self, function: FunctionValue, args: Arguments) -> Value:
        """Run a function live, as a root of set-up code."""
        self.steps = 0
        unit = Unit(function.info)
        call = CallFact(function.info.node, unit, None, (), function, args, "value")
        return calls.run_live(self, function, args, call, ())

    def analyse_functions(self, advance: Callable[[], None] | None = None) -> None:
        """Go through every function that was met and was not gone through yet."""
        pending = [info for info in self.closures if info not in self.units]
        while pending:
            for info in pending:
                self.unit(info)
                if advance is not None:
                    advance()
            pending = [info for info in self.closures if info not in self.units]

    def refresh_closures(self) -> None:
        """Go again through the functions whose surroundings have meanwhile run live, with the variables found there."""
        for info, closure in self._stale.items():
            self.closures[info] = closure
            self.units.pop(info, None)
        self._stale.clear()
        self.analyse_functions()

    def _parents(self, module: ModuleInfo) -> list[ModuleInfo]:
        parents = []
        name = module.name
        while "." in name:
            name = name.rpartition(".")[0]
            parent = self.modules.find(name, module)
            if parent is not None and parent is not module:
                parents.append(parent)
        return parents[::-1]

    # ------------------------------------------------------------------ units

    def unit(self, info: FunctionInfo) -> Unit:
        """What was seen in a function's body. A unit that is being made is given as it stands."""
        unit = self.units.get(info)
        if unit is None:
            unit = self.units[info] = Unit(info)
            self._running.add(info)
            scope = Scope({}, self.closures.get(info) or self.module_scope(info.module))
            frame = Frame(unit, scope, cls=info.cls)
            try:
                calls.bind_unknown(self, info, frame)
                self.run_body(info, frame)
            except Exception as error:  # noqa: BLE001 - a body that defeats us must not hide the others
                self.failures.append((info, error))
                statements.record_return(info.node, UNKNOWN, frame)
                unit.completes = False
            unit.names = scope.names
            self._running.discard(info)
        return unit

    def assume(self, info: FunctionInfo, known: Mapping[str, Value]) -> Unit:
        """What is seen in a function's body where the library objects with these paths have the given values."""
        unit = Unit(info)
        scope = Scope({}, self.closures.get(info) or self.module_scope(info.module))
        frame = Frame(unit, scope, cls=info.cls)
        self.assumed = known
        try:
            calls.bind_unknown(self, info, frame)
            self.run_body(info, frame)
        finally:
            self.assumed = {}
        return unit

    def run_body(self, info: FunctionInfo, frame: Frame) -> None:
        """Run the body of a function or lambda in a frame whose parameters are bound."""
        if isinstance(info.node, tree.Lambda):
            value = expressions.evaluate(self, info.node.body, frame, "return")
            statements.record_return(info.node.body, value, frame)
            frame.unit.completes = False
            return
        frame.unit.completes = statements.execute(self, info.node.body, frame)
        if frame.unit.yields:
            info.is_generator = True

    def returned(self, info: FunctionInfo) -> Value:
        """What a function can give back when its arguments are unknown; `NEVER` if it cannot return."""
        if info in self._running or (len(self._running) >= FOLLOWED and info not in self.units):
            return UNKNOWN
        unit = self.unit(info)
        if info.is_generator:
            return Sequence("list", [fact.value for fact in unit.yields], open=True)
        found = [fact.value for fact in unit.returns]
        if unit.completes:
            found.append(NONE)
        return join_all(found) if found else calls.never(unit)

    def returned_to(self, info: FunctionInfo, first: Value) -> Value:
        """What a function can give back where this is its first argument; nothing of that run is written down."""
        unit = Unit(info)
        scope = Scope({}, self.closures.get(info) or self.module_scope(info.module))
        frame = Frame(unit, scope, cls=info.cls)
        try:
            calls.bind_unknown(self, info, frame)
            if info.params:
                scope.names[info.params[0].name] = first
            self.run_body(info, frame)
        except Exception:  # noqa: BLE001 - the run of every function reports it
            return UNKNOWN
        found = [fact.value for fact in unit.returns]
        return join_all([*found, NONE] if unit.completes else found) if found or unit.completes else UNKNOWN

    # ------------------------------------------------------------------ names

    def module_scope(self, module: ModuleInfo) -> Scope:
        """The variables of a module, which is run if it has not been."""
        return self.execute_module(module)

    def module_value(self, module: ModuleInfo) -> ModuleValue:
        """A module as a value, run first."""
        self.execute_module(module)
        return ModuleValue(module)

    def external(self, path: str) -> External:
        """A library's object by the path that it is imported by; aliases are resolved."""
        found = self._externals.get(path)
        if found is None:
            found = self._externals[path] = External(self.libraries.canonical(path))
        return found

    def reached(self, path: str, receiver: Value, call: CallFact | None = None) -> Value:
        """What a library's object leads to by an attribute, an item or a call."""
        return External(path, receiver, call) if len(path) <= MAX_PATH else UNKNOWN

    def lookup(self, name: str, frame: Frame) -> Value:
        """The value of a name, without evaluating an expression."""
        return expressions.name(self, name, frame)

    def star_import(self, name: str, frame: Frame) -> Value:
        """A name that nothing binds, if a star import of a library is known to give it."""
        return self.star_attribute(frame.module, name)

    def star_attribute(self, module: ModuleInfo, name: str) -> Value:
        """A name that a module has from a star import of a library that is known to define it."""
        for library in self.star_externals.get(module, ()):
            path = f"{library}.{name}"
            if self.libraries.knows(path):
                return self.external(path)
        return UNKNOWN

    def resolve(self, value: Value) -> Value:
        """A deferred import's value as it is now."""
        seen = 0
        while isinstance(value, Deferred):
            found = self.module_scope(value.info).names.get(value.name)
            seen += 1
            if found is None or seen > 8:
                return UNKNOWN
            value = found
        if seen and isinstance(value, Union):  # one that is deferred may lead back to this very name
            return join_all(UNKNOWN if isinstance(one, Deferred) else one for one in value.values)
        return value

    def function(self, node: tree.FunctionDef | tree.Lambda, frame: Frame) -> FunctionInfo:
        """The function that a `def` or `lambda` makes; one per node, however often it runs."""
        info = self.functions.get(id(node))
        if info is None:
            cls = frame.cls if frame.region_is_class() else None
            name = node.name if isinstance(node, tree.FunctionDef) else "<lambda>"
            prefix = self.prefix(frame)
            info = FunctionInfo(frame.module, node, f"{prefix}{name}", cls, frame.function)
            self.functions[id(node)] = info
        if info not in self.closures:
            self.closures[info] = frame.closure()
            if not frame.live:
                self._still.add(info)
        elif frame.live and info in self._still:
            self._still.discard(info)
            self._stale[info] = frame.closure()
        return info

    def prefix(self, frame: Frame) -> str:
        """What a name defined in a frame is prefixed with to make its qualified name."""
        if frame.region_is_class() and frame.cls is not None:
            return frame.cls.qualname + "."
        return f"{frame.function.qualname}." if frame.function is not None else ""

    def rebound_globals(self, module: ModuleInfo) -> frozenset[str]:
        """Names of a module that some function rebinds through `global`: their first value is not their only one."""
        found = self._globals.get(module)
        if found is None:
            found = frozenset(_global_names(module.node)) if b"global " in module.source.data else frozenset()
            self._globals[module] = found
        return found

    def self_of(self, cls: ClassValue) -> Instance:
        """The instance that stands for `self` in the methods of a class; `__init__` tells its attributes."""
        instance = self.selves.get(cls.info)
        if instance is None:
            instance = self.selves[cls.info] = Instance(cls, None, {})
            covered: set[ClassInfo] = set()
            for base in cls.mro:
                if not isinstance(base, ClassValue) or base.info in covered:
                    continue
                initialiser = base.namespace.get("__init__")
                if isinstance(initialiser, FunctionValue):
                    own = instance
                    if base is not cls:
                        own = self.self_of(base)
                        covered.update(one.info for one in base.mro if isinstance(one, ClassValue))
                    self.unit(initialiser.info)
                    for name, value in own.attributes.items():
                        instance.attributes.setdefault(name, value)
        return instance

    # ------------------------------------------------------- live execution

    def frame(self, unit: Unit, scope: Scope, stack: tuple[CallFact, ...], cls: ClassInfo | None) -> Frame:
        """A frame for a call in set-up code."""
        return Frame(unit, scope, events=self.events, stack=stack, cls=cls)

    def enter(self, call: CallFact, info: FunctionInfo) -> None:
        """Note which function a call on the stack runs."""
        self._entered[id(call)] = info

    def live_function(self, call: CallFact) -> FunctionInfo | None:
        """The function that a call on the stack runs."""
        return self._entered.get(id(call))

    def is_web(self, callee: Value) -> bool:
        """Whether what is called may be Flask's or one of its extensions'."""
        for one in alternatives(callee):
            for base in one.mro if isinstance(one, ClassValue) else (one,):
                if isinstance(base, External):
                    package = base.path.partition(".")[0]
                    if package.startswith("flask") or package in self._web:
                        return True
        return False

    def has_run(self, info: FunctionInfo, *, web: bool) -> None:
        """Note that a function ran live, and whether it called Flask."""
        self._idle[info] = -LIVE_STEPS if web else self._idle.get(info, 0) + 1

    def is_idle(self, info: FunctionInfo) -> bool:
        """Whether a function ran often without doing anything to an application: it is not what a budget is for."""
        return self.saves and self._idle.get(info, 0) >= OFTEN

    # --------------------------------------------------- the parts, by module

    def evaluate(self, node: tree.Expr, frame: Frame) -> Value:
        """The value of an expression."""
        return expressions.evaluate(self, node, frame)

    def attribute(self, value: Value, name: str, frame: Frame | None = None) -> Value:
        """The value of `value.name`."""
        return attributes.attribute(self, value, name, frame)


def _global_names(module: tree.Module) -> set[str]:
    return {name for node in walk(module) if isinstance(node, tree.Global) for name in node.names}

"""Who runs whom: one edge for each function that a call, a decorator's wrapper or a project's proxy runs.

An edge carries what the caller's body (and the wrappers on the way) give: contexts pushed, failures dealt with.
What is unknown has no edge. A body that perhaps runs there (one of several functions, an override in a subclass, what
an unknown wrapper wraps) runs in a context that is unknown, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.ambient import ANYTHING, NOTHING, Ambient, Depth, Given
from flaskwright.flow.questions import is_truth_test
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Partial,
    Unknown,
    Value,
    alternatives,
    function_of,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.libraries import Libraries
    from flaskwright.semantics.facts import CallFact, Fact, Unit
    from flaskwright.semantics.index import Code

Body = FunctionInfo | ModuleInfo


class Edge(msgspec.Struct, frozen=True, eq=False):
    """At `fact`, the body `caller` runs `callee`; `given` is what surrounds the fact, wrappers included."""

    caller: Body
    fact: Fact
    callee: Body
    given: Given


class CallGraph:
    """All edges, from callers and from callees, in the order of the code."""

    def __init__(self, code: Code, libraries: Libraries, ambient: Ambient) -> None:
        self.code = code
        self.libraries = libraries
        self.ambient = ambient
        self.out: dict[Body, list[Edge]] = {}
        self.into: dict[Body, list[Edge]] = {}
        self._wrappers: dict[FunctionInfo, Given] = {}
        self._consumes = libraries.role("consumes")
        self._here = {path: hand for path, hand in libraries.hands.items() if hand.runs == "here"}
        self._proxies = libraries.role("local_proxy")
        for unit in code.units:
            self._read(unit)

    def _read(self, unit: Unit) -> None:
        consumed = self.consumed(unit)
        for call in unit.calls:
            if type(call.callee) is Unknown or (type(call.callee) is External and call.callee.path not in self._here):
                continue
            callees = alternatives(call.callee)
            chosen = NOTHING if len(callees) == 1 else Given(Depth.ANY, perhaps=not _is_one_method(callees))
            for callee in callees:
                for info, given in self._called(call, callee, consumed):
                    self._add(unit.info, call, info, given | chosen)
        for use in unit.uses:
            if use.path in self._proxies and not is_truth_test(use) and isinstance(use.value, External):
                made = use.value.call
                for source in made.args.positional[:1] if made is not None else ():
                    looked_up = function_of(source)
                    if looked_up is not None:
                        self._add(unit.info, use, looked_up, NOTHING)

    def _add(self, caller: Body, fact: Fact, callee: Body, given: Given) -> None:
        edge = Edge(caller, fact, callee, self.ambient.at(fact) | given)
        self.out.setdefault(caller, []).append(edge)
        self.into.setdefault(callee, []).append(edge)

    def consumed(self, unit: Unit) -> set[int]:
        """The calls whose result (a generator, a coroutine) is run by what takes it as an argument."""
        found: set[int] = set()
        for call in unit.calls:
            if isinstance(call.node, tree.Call):
                func = call.node.func
                entered = isinstance(func, tree.Attribute) and func.attr in ("enter_context", "enter_async_context")
                callee = call.callee
                if entered or (isinstance(callee, External) and callee.path in self._consumes):
                    found.update(id(argument.value) for argument in call.node.args)
        return found

    def _called(self, call: CallFact, callee: Value, consumed: set[int]) -> Iterator[tuple[FunctionInfo, Given]]:
        match callee:
            case FunctionValue():
                if closure_parameter(call.node, call.unit.function) is None:
                    yield from self._run(call, callee, consumed)
            case Decorated():
                for info, given in self.targets(callee):
                    if self.runs_now(call, info, consumed):
                        yield info, given
            case ClassValue():
                yield from self._instantiated(callee)
            case External():
                hand = self._here.get(callee.path)
                handed = call.args.get(hand.argument, hand.keyword) if hand is not None else None
                if handed is not None:
                    yield from self.targets(handed)

    def _run(self, call: CallFact, callee: FunctionValue, consumed: set[int]) -> Iterator[tuple[FunctionInfo, Given]]:
        if self.runs_now(call, callee.info, consumed):
            yield callee.info, NOTHING
        for info in self.code.overrides(callee):
            if self.runs_now(call, info, consumed):
                yield info, ANYTHING

    @staticmethod
    def runs_now(call: CallFact, info: FunctionInfo, consumed: set[int]) -> bool:
        """Whether a call runs a function's body: for a generator or a coroutine only where something uses it up."""
        if not info.is_generator and not info.is_async:
            return True
        return call.role in ("iterate", "await", "context") or id(call.node) in consumed

    @staticmethod
    def _instantiated(made: ClassValue) -> Iterator[tuple[FunctionInfo, Given]]:
        for base in made.mro:
            if isinstance(base, ClassValue) and "__init__" in base.namespace:
                info = function_of(base.namespace["__init__"])
                if info is not None:
                    yield info, NOTHING
                return

    def targets(self, value: Value) -> Iterator[tuple[FunctionInfo, Given]]:
        """The functions that run when a value is called, wrappers first, each with what the wrappers around it give."""
        for one in alternatives(value):
            given = NOTHING
            inner: Value = one
            while isinstance(inner, Decorated):
                outer = unwrap(inner.outer)
                if isinstance(outer, FunctionValue):
                    if outer.info is not function_of(inner.inner):
                        yield outer.info, given
                        given = given | self.wrapper(outer.info)
                elif not isinstance(outer, External) and outer is not unwrap(inner.inner):
                    given = ANYTHING
                inner = inner.inner
            while isinstance(inner, Partial):
                inner = unwrap(inner.function)
            if isinstance(inner, FunctionValue):
                yield inner.info, given

    def wrapper(self, info: FunctionInfo) -> Given:
        """What a decorator's wrapper gives to the function that it wraps, which it knows as a variable around it."""
        known = self._wrappers.get(info)
        if known is None:
            found = [
                self.ambient.at(call)
                for call in self.code.unit(info).calls
                if closure_parameter(call.node, info) is not None
            ]
            known = min(found, key=lambda given: given.depth) if found else ANYTHING
            self._wrappers[info] = known
        return known


def closure_parameter(node: tree.Node, function: FunctionInfo | None) -> str | None:
    """The parameter of an enclosing function that a call calls, itself or after another function prepared it."""
    if function is None or function.parent is None or not isinstance(node, tree.Call):
        return None
    called: list[tree.Expr] = [node.func]
    if isinstance(node.func, tree.Call):
        called.extend(argument.value for argument in node.func.args)
    names = {one.id for one in called if isinstance(one, tree.Name)}
    own = {parameter.name for parameter in function.params}
    given = (parameter.name for outer in function.around for parameter in outer.params)
    return next((name for name in given if name in names and name not in own), None)


def _is_one_method(callees: tuple[Value, ...]) -> bool:
    """Whether all that a call may call is the same method of several classes: then one of them surely runs."""
    functions = [unwrap(callee) for callee in callees]
    names = {one.info.name for one in functions if isinstance(one, FunctionValue) and one.info.cls is not None}
    return len(names) == 1 and all(isinstance(one, FunctionValue) and one.info.cls is not None for one in functions)

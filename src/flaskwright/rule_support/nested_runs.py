"""Calls that run a loop, where a loop runs already in the same thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.conditions import conditions, may_hold
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import External, alternatives, decorators, function_of, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact

RAISED = "builtins.RuntimeError"


class NestedRun(msgspec.Struct, frozen=True, eq=False):
    """A coroutine function, and the calls from one in it to the one that runs a loop."""

    coroutine: FunctionInfo
    way: tuple[CallFact, ...]


def nested_runs(project: Project) -> Iterator[NestedRun]:
    """Every one in production code, by the first call of its way once."""
    finder = _Finder(project)
    if not finder.running or any(project.code.calls_to(project.libraries.role("nests_loops"))):
        return
    seen: set[int] = set()
    for unit in project.code.units:
        function = unit.function
        if function is None or not function.is_async or unit.module.role is not FileRole.PRODUCTION:
            continue
        for call in unit.calls:
            way = finder.way(call)
            if way and id(call.node) not in seen and not finder.guarded(call):
                seen.add(id(call.node))
                yield NestedRun(function, way)


class _Finder:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._asking = project.libraries.role("asks_for_loop")
        self.running = {id(one): one for one in self._found()}
        self._leads = self._leading() if self.running else {}

    def _found(self) -> Iterator[CallFact]:
        """The calls that run a loop: of a library's function, or of one behind a decorator such as `async_to_sync`."""
        code, loops = self._project.code, self._project.libraries.role("runs_loop")
        yield from (call for call in code.calls_to(loops) if isinstance(call.node, tree.Call))
        for applied in code.calls_to([path.removesuffix("()") for path in loops if path.endswith("()")]):
            info = function_of(applied.args.positional[0]) if applied.role == "decorator" else None
            for call in code.callers(info) if info is not None else ():
                layers = [unwrap(layer.outer) for layer in decorators(call.callee)]
                if any(isinstance(outer, External) and outer.path in loops for outer in layers):
                    yield call

    def _leading(self) -> dict[FunctionInfo, CallFact]:
        """The plain functions that lead to a call which runs a loop, each with the call in it that leads on."""
        found: dict[FunctionInfo, CallFact] = {}
        pending: list[FunctionInfo] = []
        for call in self.running.values():
            self._note(call, found, pending)
        while pending:
            for call in self._project.code.callers(pending.pop(0)):
                if self._target(call) in found:
                    self._note(call, found, pending)
        return found

    def _note(self, call: CallFact, found: dict[FunctionInfo, CallFact], pending: list[FunctionInfo]) -> None:
        function = call.unit.function
        if function is None or function in found or function.is_async or function.is_generator or self.guarded(call):
            return
        found[function] = call
        pending.append(function)

    def way(self, call: CallFact) -> tuple[CallFact, ...]:
        """The calls from one in a coroutine to the one that runs a loop; empty where it leads to none."""
        way = [call]
        while len(way) <= len(self._leads) + 1:
            last = way[-1]
            if id(last) in self.running:
                return tuple(way) if len(alternatives(last.callee)) == 1 else ()
            target = self._target(last)
            if target is None or target not in self._leads:
                return ()
            following = self._leads[target]
            if not may_hold(conditions(following), last, target):
                return ()
            way.append(following)
        return ()

    def _target(self, call: CallFact) -> FunctionInfo | None:
        """The one function of the project that a call surely runs, there and then."""
        if not isinstance(call.node, tree.Call) or len(alternatives(call.callee)) != 1:
            return None
        targets = self._project.code.targets(call)
        return targets[0] if len(targets) == 1 else None

    def guarded(self, fact: Fact) -> bool:
        """Whether code around a fact has asked for a running loop, or catches what is raised where one runs."""
        for region in regions(fact.region):
            if region.kind in ("branch", "else", "handler") and self._asks(region.node):
                return True
            caught = any(isinstance(value, External) and value.path == RAISED for value in region.values)
            if region.kind in ("try", "handler") and caught:
                return True
        node = fact.unit.info.node
        return self._asks(node) if not isinstance(node, tree.Module) else False

    def _asks(self, node: tree.Node) -> bool:
        return any(
            (isinstance(one, tree.Attribute) and one.attr in self._asking)
            or (isinstance(one, tree.Name) and one.id in self._asking)
            for one in walk(node)
        )

"""Calls in an expression that give another value each time: the time, something drawn by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import Const, External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.syntax import tree

MAX_DEPTH = 3
"""So many functions of the project may stand between the expression and the call."""


def calls_inside(unit: Unit, node: tree.Node) -> list[CallFact]:
    """The calls that run when an expression of a body does, in their order; those of lambdas in it do not."""
    found: dict[int, CallFact] = {}
    for call in unit.calls:
        if node.start <= call.node.start and call.node.end <= node.end:
            found.setdefault(id(call.node), call)
    return list(found.values())


def volatile_call(project: Project, unit: Unit, node: tree.Node) -> tuple[CallFact, ...]:
    """The way to the first such call in an expression, through functions of the project; empty where there is none."""
    seen: set[FunctionInfo] = set()
    for call in calls_inside(unit, node):
        found = _leads(project, call, seen, MAX_DEPTH)
        if found:
            return found
    return ()


def _leads(project: Project, call: CallFact, seen: set[FunctionInfo], depth: int) -> tuple[CallFact, ...]:
    if any(is_volatile(project, path) for path in _paths(call)):
        return (call,)
    for function in project.code.targets(call) if depth else ():
        if function in seen:
            continue
        seen.add(function)
        for inner in _calls_of_answer(project, function):
            found = _leads(project, inner, seen, depth - 1)
            if found:
                return (call, *found)
    return ()


def is_volatile(project: Project, path: str) -> bool:
    """Whether a function of a library gives another value each time."""
    return path in project.libraries.role("reads_clock") or path in project.libraries.role("random_secret")


def _paths(call: CallFact) -> Iterator[str]:
    for one in alternatives(call.callee):
        if isinstance(one, External):
            yield one.path
            owner, method, _ = one.path.rpartition("().")  # `SystemRandom().choice`
            if method:
                yield owner


def _calls_of_answer(project: Project, function: FunctionInfo) -> list[CallFact]:
    """The calls of a function that gives something back which is no constant."""
    unit = project.code.unit(function)
    constant = all(isinstance(one, Const) for fact in unit.returns for one in alternatives(fact.value))
    return [] if constant else unit.calls

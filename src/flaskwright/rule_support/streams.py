"""Generators that a view returns as the body of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.values import ClassValue, Decorated, External, FunctionValue, Value, alternatives, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

MAX_DEPTH = 3


class Stream(msgspec.Struct, frozen=True, eq=False):
    """A generator on its way out: a call of `function`, or the generator expression `expression` of `unit`."""

    unit: Unit
    function: FunctionInfo | None
    call: CallFact | None
    expression: tree.Comprehension | None


def streams(project: Project, unit: Unit, node: tree.Expr | None, depth: int = 0) -> Iterator[Stream]:
    """The unwrapped generators that a returned expression hands to Flask."""
    if node is None or depth > MAX_DEPTH:
        return
    match node:
        case tree.Tuple(items=[body, *_]):
            yield from streams(project, unit, body, depth)
        case tree.IfExp():
            yield from streams(project, unit, node.body, depth)
            yield from streams(project, unit, node.orelse, depth)
        case tree.Name():
            value = _only_value(unit, node.id)
            if value is not None:
                yield from streams(project, unit, value, depth + 1)
        case tree.Comprehension(kind="generator"):
            yield Stream(unit, None, None, node)
        case tree.Call():
            call = next((each for each in unit.calls if each.node is node), None)
            if call is not None:
                yield from _of_call(project, call, node, depth)
        case _:
            return


def _of_call(project: Project, call: CallFact, node: tree.Call, depth: int) -> Iterator[Stream]:
    for callee in alternatives(call.callee):
        function = _undecorated(callee)
        if function is not None:
            if project.code.unit(function.info).yields:
                yield Stream(call.unit, function.info, call, None)
            else:
                inner = project.code.unit(function.info)
                for fact in inner.returns:
                    value = fact.node.value if isinstance(fact.node, tree.Return) else None
                    yield from streams(project, inner, value, depth + 1)
        elif _makes_response(callee, project.libraries.role("wraps_body")):
            yield from streams(project, call.unit, argument_node(node, 0, "response"), depth + 1)


def _undecorated(callee: Value) -> FunctionValue | None:
    """The function that is called, where nothing stands around it."""
    return callee if isinstance(callee, FunctionValue) else None


def _makes_response(callee: Value, paths: frozenset[str]) -> bool:
    bare = unwrap(callee) if isinstance(callee, Decorated) else callee
    if isinstance(bare, ClassValue):
        return subclass_of(bare, paths) is not None
    return isinstance(bare, External) and bare.path in paths


def _only_value(unit: Unit, name: str) -> tree.Expr | None:
    """What a variable of a function is bound to, where that happens once."""
    if unit.function is None:
        return None
    bound = [
        node.value
        for node in walk(unit.function.node)
        if isinstance(node, tree.Assign)
        and any(isinstance(target, tree.Name) and target.id == name for target in node.targets)
    ]
    return bound[0] if len(bound) == 1 else None

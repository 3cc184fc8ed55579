"""What a parameter must be for a fact to run: `address or request.remote_addr` reads the request only without one.

A call that passes an address does not lead to the request, so the condition is asked at each call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact, Fact, Region, regions
from flaskwright.semantics.values import Const, Value, truth
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import by_place
from flaskwright.syntax.walk import is_none

if TYPE_CHECKING:
    from collections.abc import Iterator

Wanted = Literal["true", "false", "none", "given"]
MOST = 2
"""More conditions than this are not kept: the innermost decide."""


class Condition(msgspec.Struct, frozen=True):
    """A parameter of the function, and what it must be."""

    parameter: str
    wanted: Wanted

    @property
    def is_fallback(self) -> bool:
        """Whether it holds only where nothing was passed."""
        return self.wanted in ("false", "none")


def conditions(fact: Fact) -> tuple[Condition, ...]:
    """The conditions on the parameters of the function in which a fact stands."""
    info = fact.unit.info
    if not isinstance(info, FunctionInfo) or fact.region is None or not info.params:
        return ()
    names = {parameter.name for parameter in info.params}
    found: list[Condition] = []
    for region in regions(fact.region):
        for condition in _of_region(region):
            if condition.parameter in names and condition not in found:
                found.append(condition)
    return tuple(found[:MOST])


def _of_region(region: Region) -> Iterator[Condition]:
    if region.kind == "branch":
        yield from _of_test(region.node, positive=True)
    elif region.kind == "else":
        yield from _of_test(region.node, positive=False)


def _of_test(node: tree.Node, *, positive: bool) -> Iterator[Condition]:
    match node:
        case tree.Name(id=name):
            yield Condition(name, "true" if positive else "false")
        case tree.UnaryOp(op="not", operand=operand):
            yield from _of_test(operand, positive=not positive)
        case tree.Compare(left=tree.Name(id=name), ops=(("is" | "is not") as operator,), comparators=(right,)):
            if is_none(right):
                yield Condition(name, "none" if (operator == "is") is positive else "given")
        case tree.BoolOp(op=operator, values=operands):
            if (operator == "and") is positive:
                for operand in operands:
                    yield from _of_test(operand, positive=positive)


def may_hold(wanted: tuple[Condition, ...], fact: Fact, callee: FunctionInfo) -> bool:
    """Whether a call can meet the conditions of what it calls.

    Unknown arguments may be true. A fallback is taken only where nothing, or something known to be false, is passed:
    who passes a value means to avoid it.
    """
    return all(_meets(condition, fact, callee) for condition in wanted)


def _meets(condition: Condition, fact: Fact, callee: FunctionInfo) -> bool:
    given, known = _argument(condition.parameter, fact, callee)
    if not known:
        return not condition.is_fallback
    if condition.wanted in ("none", "given"):
        is_none = isinstance(given, Const) and given.value is None
        unknown = not isinstance(given, Const) and truth(given) is None if given is not None else True
        if unknown:
            return not condition.is_fallback
        return is_none is (condition.wanted == "none")
    answer = truth(given) if given is not None else None
    if answer is None:
        return not condition.is_fallback
    return answer is (condition.wanted == "true")


def _argument(name: str, fact: Fact, callee: FunctionInfo) -> tuple[Value | None, bool]:
    """The value of a parameter at a call, its default included; `False` where that cannot be told."""
    parameters = by_place(callee.params)
    parameter = next((one for one in callee.params if one.name == name), None)
    if parameter is None or not isinstance(fact, CallFact) or fact.args.open:
        return None, False
    offset = 1 if callee.cls is not None and callee.params and callee.params[0].name in ("self", "cls") else 0
    place = parameters.index(parameter) - offset if parameter in parameters else None
    given = fact.args.get(place, name)
    if given is not None:
        return given, True
    default = parameter.default
    if isinstance(default, tree.Constant):
        return Const(None if default.kind == "none" else default.value), True
    return None, False

"""What a call decides in the function that it runs: `save(commit=False)` takes one side of `if commit`.

Only `True`, `False` and `None` count, and names that the caller knows in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from flaskwright.semantics.bindings import own_nodes, passed
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import SINGLE
from flaskwright.syntax.walk import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

Known: TypeAlias = Literal["true", "false", "none"]
Decided: TypeAlias = frozenset[tuple[str, Known]]
NOTHING: Decided = frozenset()
TAKES = ("pop", "get")
"""The methods that take an option out of the keywords of a call."""


class Option(msgspec.Struct, frozen=True, eq=False):
    """A name of a function that stands for an argument, and is tested: its parameter, or the keyword that it takes."""

    name: str
    parameter: str | None
    keyword: str | None
    default: tree.Expr | None


class Deciding:
    """What calls decide. The options of a function are found once."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._options: dict[FunctionInfo, tuple[Option, ...]] = {}

    def by(self, call: CallFact, function: FunctionInfo, known: Mapping[str, Known]) -> Decided:
        """What a call decides in a function, where its own body knows some names."""
        if function not in self._options:
            self._options[function] = tuple(self._find(function))
        found = self._options[function]
        if not found or not isinstance(call.node, tree.Call):
            return NOTHING
        opened = any(argument.star for argument in call.node.args)
        decided: set[tuple[str, Known]] = set()
        for option in found:
            node = self._given(option, call, call.node, function)
            if node is None and not opened:
                node = option.default
            value = _value(node, known) if node is not None else None
            if value is not None:
                decided.add((option.name, value))
        return frozenset(decided)

    @staticmethod
    def _given(option: Option, call: CallFact, node: tree.Call, function: FunctionInfo) -> tree.Expr | None:
        if option.parameter is not None:
            return passed(call, function, option.parameter)
        return next((one.value for one in node.args if one.keyword == option.keyword), None)

    def _find(self, function: FunctionInfo) -> list[Option]:
        unit = self._code.unit(function)
        tested = _tested_names(own_nodes(unit))
        if not tested:
            return []
        names = self._code.bodies.of(unit).names
        found = [
            Option(one.name, one.name, None, one.default)
            for one in function.params
            if one.name in tested and one.kind in SINGLE and not names.get(one.name)
        ]
        rest = next((one.name for one in function.params if one.kind == "var_keyword"), None)
        for name in tested if rest is not None else ():
            bindings = names.get(name, [])
            taken = _taken(bindings[0].node, rest) if len(bindings) == 1 and not bindings[0].part else None
            if taken is not None:
                found.append(Option(name, None, taken[0], taken[1]))
        return found


def _tested_names(nodes: Iterable[tree.Node]) -> frozenset[str]:
    """The names that stand in conditions, and those that are handed on as they are."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, tree.If | tree.While | tree.IfExp):
            found |= names_in(node.test)
        elif isinstance(node, tree.Call):
            found.update(one.value.id for one in node.args if isinstance(one.value, tree.Name) and not one.star)
    return frozenset(found)


def _taken(node: tree.Expr, rest: str | None) -> tuple[str, tree.Expr | None] | None:
    """The option that `kwargs.pop("commit", False)` takes, and its default."""
    if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute) or not node.args:
        return None
    first = node.args[0].value
    is_rest = isinstance(node.func.value, tree.Name) and node.func.value.id == rest and node.func.attr in TAKES
    if not is_rest or not isinstance(first, tree.Constant) or not isinstance(first.value, str):
        return None
    default = node.args[1].value if len(node.args) > 1 else None
    if default is None and node.func.attr == "get":
        default = tree.Constant(node.start, node.end, None, "none")
    return first.value, default


def _value(node: tree.Expr, known: Mapping[str, Known]) -> Known | None:
    match node:
        case tree.Constant(kind="none"):
            return "none"
        case tree.Constant(kind="bool"):
            return "true" if node.value else "false"
        case tree.Name(id=name):
            return known.get(name)
        case _:
            return None


def decide(node: tree.Expr, known: Mapping[str, Known]) -> bool | None:
    """Whether a condition is true where some names are known."""
    match node:
        case tree.Name(id=name) if name in known:
            return known[name] == "true"
        case tree.Compare(
            left=tree.Name(id=name), ops=(("is" | "is not") as op,), comparators=(tree.Constant(kind="none"),)
        ):
            return (known[name] == "none") is (op == "is") if name in known else None
        case _:
            return None

"""Whether what a call says is about a row that was changed before, in the same body or in what that calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.bindings import passed
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import receiver_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.transactions.changes import Change
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code

RETURNED = "return"
"""Stands for what a body gives back at once."""
MAX_NAMES = 60
"""So many names of a body are followed to what they are bound to."""


class Dependence:
    """Follows what bodies call a row, from the one that changes it to what is said of it elsewhere."""

    def __init__(self, code: Code) -> None:
        self._code = code

    def inside(self, about: frozenset[str], call: CallFact, function: FunctionInfo) -> frozenset[str]:
        """What a function calls the row of its caller: the parameters that are given something that is about it."""
        if not about:
            return about
        found = set()
        for parameter in function.params:
            node = self._passed(call, function, parameter.name)
            if node is not None and about & self.followed(call.unit, (node,)):
                found.add(parameter.name)
        return frozenset(found)

    def outside(self, about: frozenset[str], call: CallFact, function: FunctionInfo) -> frozenset[str]:
        """What a caller calls the row that a function changed: what it gave for it, and what it got back."""
        found = self.names_of(call)
        for parameter in function.params:
            if parameter.name in about:
                node = self._passed(call, function, parameter.name)
                if isinstance(node, tree.Name):
                    found.add(node.id)
        if any(one.node.start <= call.node.start and call.node.end <= one.node.end for one in call.unit.returns):
            found.add(RETURNED)
        return frozenset(found)

    def names_of(self, call: CallFact) -> set[str]:
        """The names that get what a call gives back."""
        return {
            name.partition(".")[0].removesuffix("[]")
            for name, bindings in self._code.bodies.of(call.unit).names.items()
            for bound in bindings
            if bound.node.start <= call.node.start and call.node.end <= bound.node.end
        }

    @staticmethod
    def _passed(call: CallFact, function: FunctionInfo, name: str) -> tree.Expr | None:
        if function.cls is not None and function.params[0].name == name:
            return receiver_node(call.node)
        return passed(call, function, name)

    def followed(self, unit: Unit, nodes: Iterable[tree.Node]) -> frozenset[str]:
        """The names in expressions of a body, and those in what these are bound to and filled with."""
        bodies = self._code.bodies.of(unit)
        held: dict[str, list[str]] = {}
        for name in bodies.names:
            held.setdefault(name.partition(".")[0].removesuffix("[]"), []).append(name)
        found: set[str] = set()
        waiting = [one.id for node in nodes for one in walk(node) if isinstance(one, tree.Name)]
        while waiting and len(found) < MAX_NAMES:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for key in held.get(name, ()):
                for bound in bodies.names[key]:
                    waiting += [one.id for one in walk(bound.node) if isinstance(one, tree.Name)]
        return frozenset(found)


def row_names(change: Change) -> frozenset[str]:
    """What the body in which a change stands calls the row."""
    node = change.fact.node
    held: list[tree.Node] = []
    if change.kind == "stores":
        target = node.func.value if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) else node
        held = [target.value] if isinstance(target, tree.Attribute) else []
    elif change.kind in ("adds", "deletes") and isinstance(node, tree.Call):
        for argument in node.args:
            value = argument.value
            held += value.items if isinstance(value, tree.List | tree.Tuple) else [value]
    return frozenset(one.id for one in held if isinstance(one, tree.Name))

"""Whether what a call says is about a row that was changed before, in the same body or in what that calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.values import UNKNOWN, FunctionValue, Instance, Value, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.effects import Effect
    from flaskwright.flow.transactions.rows import Rows
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code

MAX_NAMES = 60
"""So many names of a body are followed to what they are bound to."""


class Dependence:
    """Compares calls with changes, each with the calls that led there."""

    def __init__(self, code: Code, rows: Rows) -> None:
        self._code = code
        self._rows = rows

    def place(
        self, change: Change, led: tuple[CallFact, ...], effect: Effect, calls: tuple[CallFact, ...]
    ) -> CallFact | None:
        """Where the body that both have in common says something about the changed row: the effect, or the call to it.

        `None` where it says nothing of it.
        """
        shared = 0
        while shared < min(len(led), len(calls)) and led[shared].node is calls[shared].node:
            shared += 1
        by = calls[shared] if len(calls) > shared else effect.call
        unit = by.unit
        if by is not effect.call and not self._uses_parameter(effect):
            return None
        about = self._names_of_rows(change, led[shared] if len(led) > shared else None, unit)
        said = effect.nodes if by is effect.call else arguments_of(by)
        return by if about & self.followed(unit, said) else None

    def _names_of_rows(self, change: Change, led: CallFact | None, unit: Unit) -> frozenset[str]:
        """What a body calls the row that was changed in it, or in what it called."""
        if led is None:
            return row_names(change) if change.fact.unit is unit else frozenset()
        if led.unit is not unit:
            return frozenset()
        found = {
            name.partition(".")[0].removesuffix("[]")
            for name, bindings in self._code.bodies.of(unit).names.items()
            for bound in bindings
            if bound.node.start <= led.node.start and led.node.end <= bound.node.end
        }
        for node, value in given(led):
            if isinstance(node, tree.Name) and any(self._is_row(one) for one in alternatives(value)):
                found.add(node.id)
        return frozenset(found)

    def _is_row(self, value: Value) -> bool:
        return isinstance(value, Instance) and self._rows.is_row_class(value.cls)

    def _uses_parameter(self, effect: Effect) -> bool:
        """Whether an effect says something that its function was given."""
        function = effect.call.unit.function
        names = {parameter.name for parameter in function.params} if function is not None else set()
        return bool(names & self.followed(effect.call.unit, effect.nodes))

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


def arguments_of(call: CallFact) -> tuple[tree.Node, ...]:
    """What a call is given, and what it is called on."""
    return tuple(node for node, _ in given(call))


def given(call: CallFact) -> list[tuple[tree.Node, Value]]:
    """The expressions that a call is given with what is known of them, that which it is called on among them."""
    node = call.node
    if not isinstance(node, tree.Call):
        return []
    found: list[tuple[tree.Node, Value]] = []
    place = 0
    for argument in node.args:
        value = call.args.get(place if argument.keyword is None else None, argument.keyword)
        found.append((argument.value, value if value is not None else UNKNOWN))
        place += argument.keyword is None
    if isinstance(node.func, tree.Attribute):
        bound = next((one.bound for one in alternatives(call.callee) if isinstance(one, FunctionValue)), None)
        found.append((node.func.value, bound if bound is not None else UNKNOWN))
    return found

"""Gates for which nobody logs in: they ask for a signature, or for a key, that only those have who know a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics.bindings import nodes_of, own_nodes
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.access.callers import Callers
    from flaskwright.flow.access.gates import Gate
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit

EQUAL = frozenset({"==", "!="})
NO_KEYS = frozenset({"cookies", "remote_addr", "access_route", "remote_user"})
"""What tells of a request who sends it, and is no secret of the sender, or comes from a log-in."""


class Keys:
    """Answers about the gates of a project."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers
        self._code = callers.code
        self._signing = callers.libraries.role("verifies_message") | callers.libraries.role("keyed_digest")
        self._comparing = callers.libraries.role("compares_in_constant_time")
        self._known: dict[FunctionInfo, bool] = {}

    def asked_by(self, gate: Gate) -> bool:
        """Whether a gate of the project's own asks for a signature or a key, and knows nobody by it."""
        if gate.function is None:
            return False
        known = self._known.get(gate.function)
        if known is None:
            units = [self._code.unit(info) for info in self._code.reach((gate.function,))]
            asks = any(self._asks(unit) for unit in units)
            known = self._known[gate.function] = asks and not any(self._knows_caller(unit) for unit in units)
        return known

    def _asks(self, unit: Unit) -> bool:
        for call in unit.calls:
            paths = {one.path for one in alternatives(call.callee) if isinstance(one, External)}
            if not paths.isdisjoint(self._signing):
                return True
            given = call.node.args if isinstance(call.node, tree.Call) else ()
            if not paths.isdisjoint(self._comparing) and any(self._is_key(unit, one.value) for one in given):
                return True
        return any(
            node.ops[0] in EQUAL
            and not any(isinstance(one, tree.Constant) for one in (node.left, *node.comparators))
            and any(self._is_key(unit, one) for one in (node.left, node.comparators[0]))
            for node in nodes_of(unit, tree.Compare)
        )

    def _is_key(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether something comes from what a request carries to prove who sends it, and from nothing else of that."""
        ties = self._callers.ties(unit, node)
        return bool(ties) and all(one.kind == "credential" and one.name not in NO_KEYS for one in ties)

    def _knows_caller(self, unit: Unit) -> bool:
        return any(self._callers.is_caller(unit, node) for node in own_nodes(unit) if isinstance(node, tree.Expr))

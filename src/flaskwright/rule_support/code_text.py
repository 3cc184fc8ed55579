"""The user's own words, for messages and fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.steps import quoted
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


def short_callee(call: CallFact) -> str:
    """What is called, without the arguments of the calls before it: `Order.query.filter_by(…).first`."""
    node = call.node.value if isinstance(call.node, tree.Decorator) else call.node
    parts: list[str] = []
    while isinstance(node, tree.Call | tree.Attribute):
        if isinstance(node, tree.Call):
            parts.append("(…)")
            node = node.func
        else:
            parts.append(f".{node.attr}")
            node = node.value
    return "".join([quoted(call, node), *reversed(parts)]).removesuffix("(…)")


def statement_with(function: FunctionInfo, value: tree.Node) -> tree.ExprStmt | None:
    """The statement of a function's body that consists of this expression alone."""
    for node in walk(function.node):
        if isinstance(node, tree.ExprStmt) and node.value is value:
            return node
    return None

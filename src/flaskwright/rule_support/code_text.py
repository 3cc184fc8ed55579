"""The user's own words, for messages and fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact

SHORT = 60
"""Longer texts are cut in messages."""


def text_of(fact: Fact, node: tree.Node) -> str:
    """A node as it is written, on one line."""
    written = " ".join(fact.unit.module.source.slice(node.start, node.end).split())
    return written if len(written) <= SHORT else written[: SHORT - 1] + "…"


def callee_text(call: CallFact) -> str:
    """What is called, as it is written: `app.route`."""
    node = call.node
    if isinstance(node, tree.Decorator):
        return text_of(call, node.value.func if isinstance(node.value, tree.Call) else node.value)
    return text_of(call, node.func if isinstance(node, tree.Call) else node)


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
    return "".join([text_of(call, node), *reversed(parts)]).removesuffix("(…)")


def statement_with(function: FunctionInfo, value: tree.Node) -> tree.ExprStmt | None:
    """The statement of a function's body that consists of this expression alone."""
    for node in walk(function.node):
        if isinstance(node, tree.ExprStmt) and node.value is value:
            return node
    return None

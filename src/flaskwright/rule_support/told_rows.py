"""Conditions that tell whether there is a row, where they are handed on: `must(order is not None)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    Known = Mapping[bool, Mapping[str, frozenset[int]]]
    """What is no `None` where a name is true, and where it is false."""


def rules_out(node: tree.Expr, known: Known, *, truth: bool) -> frozenset[int]:
    """What is no `None` where an expression is true (or false)."""
    match node:
        case tree.Name(id=name):
            return known[truth].get(name, frozenset())
        case tree.UnaryOp(op="not", operand=inner):
            return rules_out(inner, known, truth=not truth)
        case tree.BoolOp(op=op, values=values):
            parts = [rules_out(one, known, truth=truth) for one in values]
            together = (op == "and") is truth
            return frozenset().union(*parts) if together else frozenset.intersection(*parts)
        case tree.Compare(left=left, ops=(op,), comparators=(tree.Constant(kind="none"),)):
            asked = left.target if isinstance(left, tree.NamedExpr) else left
            if not isinstance(asked, tree.Name) or (op in ("is not", "!=")) is not truth:
                return frozenset()
            return known[True].get(asked.id, frozenset())
        case tree.Call(func=tree.Name(id="bool"), args=(one,)):
            return rules_out(one.value, known, truth=truth)
        case _:
            return frozenset()

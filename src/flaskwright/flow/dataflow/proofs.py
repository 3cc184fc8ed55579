"""A digest that is compared with what somebody sends as a proof: with a `signature`, a `token`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.taints import Label
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.frames import Frame

STRANGERS = frozenset({"client", "stored"})


def compared(frame: Frame, left: tuple[tree.Expr, Value], right: tuple[tree.Expr, Value], node: tree.Compare) -> None:
    """`left == right`: where one of them is sent and called a proof, the other one must not be a broken hash."""
    for (_, ours), (written, theirs) in ((left, right), (right, left)):
        if frame.deep(ours) and _is_sent(frame, theirs) and _named(written) in frame.engine.names["proof"]:
            reach(frame, "hash", ours, node, f"`{frame.written(node)}`", verb="is compared in", origin="digest")


def _is_sent(frame: Frame, value: Value) -> bool:
    return any(not isinstance(one.label, Label) or one.label.origin in STRANGERS for one in frame.deep(value))


def _named(node: tree.Expr) -> str:
    """What an operand is called: the variable, the attribute, the field that is read."""
    match node:
        case tree.Name(id=name) | tree.Attribute(attr=name):
            return name
        case tree.Subscript(index=tree.Constant(value=str(key))):
            return key
        case tree.Call(args=(tree.Argument(value=tree.Constant(value=str(key))), *_)):
            return key
        case tree.Call(func=tree.Attribute(value=inner)):
            return _named(inner)
        case _:
            return ""

"""Steps that are added to the traces of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Lib, Top, Value
from flaskwright.flow.dataflow.state import rewrite
from flaskwright.flow.dataflow.taints import cleared, stepped
from flaskwright.flow.dataflow.things import like

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree


def retraced(value: Value, frame: Frame, node: tree.Node, message: str, bits: int = 0) -> Value:
    """A value with one more step in its trace: what happens to it at a node, and what it is harmless for then."""
    step = frame.step(node, message)

    def change(one: Value) -> Value:
        if not one.taints:
            return one
        taints = cleared(stepped(one.taints, step), bits)
        if isinstance(one, Top):
            return Top(taints, one.kind, base=one.base)
        return like(one, taints) if isinstance(one, Lib) else one

    return rewrite(value, change)

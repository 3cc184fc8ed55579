"""The bodies of classes: they run once, and what they bind are attributes that all instances share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import run_block
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.semantics.values import ClassValue

METHODS = (tree.FunctionDef, tree.Pass)
"""What the set-up stages know of a class anyway."""


def run_class(frame: Frame, node: tree.ClassDef, cls: ClassValue) -> None:
    """Run the body of a class; attributes that carry something are kept where its instances find them."""
    body = tuple(one for one in node.body if not isinstance(one, METHODS))
    if frame.state is None or not body:
        return
    outer = dict(frame.state.env)
    run_block(frame, body)
    if frame.state is None:
        return
    for name, value in list(frame.state.env.items()):
        if outer.get(name) is not value and "[" not in name and frame.deep(value):
            frame.share(("class", id(cls.info), name), value)
    frame.state.env.clear()
    frame.state.env.update(outer)

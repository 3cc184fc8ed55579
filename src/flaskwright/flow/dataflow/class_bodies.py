"""The bodies of classes: they run once, and what they bind are attributes that all instances share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call, run_block
from flaskwright.flow.dataflow.domain import Func, Given, Lib
from flaskwright.flow.dataflow.storing import named_sink
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.semantics.values import ClassValue

METHODS = (tree.FunctionDef, tree.Pass)
"""What the set-up stages know of a class anyway."""

DEFAULTS = ("default_factory", "default", "insert_default", "factory")
"""Under which keywords a field gets what makes its value."""


def run_class(frame: Frame, node: tree.ClassDef, cls: ClassValue) -> None:
    """Run the body of a class; attributes that carry something are kept where its instances find them."""
    body = tuple(one for one in node.body if not isinstance(one, METHODS))
    if not body:
        return
    outer = dict(frame.live.env)
    run_block(frame, body)
    if frame.state is None:
        return
    for statement in body:
        _default(frame, statement)
    for name, value in list(frame.state.env.items()):
        if outer.get(name) is not value and "[" not in name and frame.deep(value):
            frame.share(("class", id(cls.info), name), value)
    frame.state.env.clear()
    frame.state.env.update(outer)


def _default(frame: Frame, statement: tree.Stmt) -> None:
    """A field whose value a function makes for each instance: `token: str = field(default_factory=new_token)`."""
    match statement:
        case tree.AnnAssign(target=tree.Name(id=name) as target) | tree.Assign(targets=(tree.Name(id=name) as target,)):
            pass
        case _:
            return
    value = frame.live.env.get(name)
    made = value.made if isinstance(value, Lib) else None
    for keyword in DEFAULTS:
        maker = made.keywords.get(keyword) if made is not None else None
        if isinstance(maker, Func | Lib) and frame.state is not None:
            before = frame.live.copy()
            found = call(frame, maker, Given(), target)
            if frame.state is not None:
                named_sink(frame, name, found, target)
            frame.state = before

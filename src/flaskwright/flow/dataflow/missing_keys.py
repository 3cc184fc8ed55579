"""Keys that what a client sent surely lacks: somebody took them out, or asked whether they are there.

What a client sent may have any keys, so that whatever is filled with it may get another value under each of its own.
Where a key was taken out of it before, the value under that one stays. A variable is what this is known of, for as
long as it is the same; it is known along the ways that saw to it, and on no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import NONE, Const, Value
from flaskwright.flow.dataflow.variables import keep_attribute, slot_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame

TAKES = "pop"
FILLS = frozenset({"update", "setdefault", "__setitem__"})
LACKS = "!"
"""How the names of slots go on behind the variable's that say which keys its value lacks."""


def taken_out_of(frame: Frame, written: tree.Expr, key: Value) -> None:
    """A key was taken out of what stands here."""
    if isinstance(written, tree.Name) and isinstance(key, Const) and isinstance(key.value, str):
        keep_attribute(frame, written.id, LACKS + key.value, NONE)


def put_into(frame: Frame, written: tree.Expr, key: Value | None) -> None:
    """Something was put under a key of what stands here, or (`None`) under any."""
    if not isinstance(written, tree.Name):
        return
    known = key.value if isinstance(key, Const) else None
    for slot in list(_slots(frame, written.id)):
        if known is None or slot == slot_of(written.id, f"{LACKS}{known}"):
            frame.live.env.pop(slot, None)


def called(frame: Frame, node: tree.Call, first: Value | None) -> None:
    """A method of what a variable holds was called: it may take a key out, or put something in."""
    if not isinstance(node.func, tree.Attribute):
        return
    if node.func.attr == TAKES and first is not None:
        taken_out_of(frame, node.func.value, first)
    elif node.func.attr in FILLS:
        put_into(frame, node.func.value, None)


def asked_for(frame: Frame, test: tree.Expr, *, positive: bool) -> None:
    """Go on where `key in fields` is false, or `key not in fields` true."""
    if not isinstance(test, tree.Compare) or len(test.ops) != 1:
        return
    if test.ops[0] != ("not in" if positive else "in"):
        return
    key: Value | None = None
    if isinstance(test.left, tree.Constant):
        key = Const(test.left.value)
    elif isinstance(test.left, tree.Name):
        key = frame.live.env.get(test.left.id)
    if key is not None:
        taken_out_of(frame, test.comparators[0], key)


def missing_in(frame: Frame, node: tree.Node, place: int) -> frozenset[str]:
    """The keys that an argument of a call surely lacks."""
    args = node.args if isinstance(node, tree.Call) else ()
    written = args[place].value if place < len(args) and not any(one.star for one in args[: place + 1]) else None
    if not isinstance(written, tree.Name):
        return frozenset()
    prefix = slot_of(written.id, LACKS).removesuffix("[")
    return frozenset(slot[len(prefix) : -1] for slot in _slots(frame, written.id))


def _slots(frame: Frame, name: str) -> Iterator[str]:
    prefix = slot_of(name, LACKS).removesuffix("[")
    env = frame.live.env
    return (slot for slot in frame.attributes.get(name, ()) if slot.startswith(prefix) and slot in env)

"""Look-ups by a key: what is found is not the key, and where something is found, the container has that key.

`table.get(key)` gives what somebody put under the key. Whatever the key is, it does not come out; and where what comes
out is something, the key is one of those that are in there, just as `key in table` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.comparing import compare
from flaskwright.flow.dataflow.domain import NONE, Answer, Const, Given, Lib, Ref, Text, Value
from flaskwright.flow.dataflow.following import follow
from flaskwright.flow.dataflow.taints import merge
from flaskwright.flow.dataflow.truth import truth
from flaskwright.flow.dataflow.variables import is_any
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame

GET = "get"
KEY_AND_DEFAULT = 2


def found_by_key(frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """What a look-up in something unknown gives: what that and the default carry; `None` for other calls."""
    owner, _, name = path.rpartition(".")
    receiver = callee.receiver
    if name != GET or not is_any(owner) or receiver is None or not _is_lookup(frame, given, node):
        return None
    if frame.deep(receiver):
        return None  # of what somebody chose, somebody may have chosen how it answers
    default = _default(given)
    return Lib(f"{path}()", merge(callee.taints, frame.deep(default)), receiver, given, node)


def note_lookup(frame: Frame, callee: Value, given: Given, found: Value, node: tree.Node) -> Value:
    """What a call gave; where that was a look-up, what follows for the key is kept with it."""
    if not isinstance(callee, Lib) or callee.receiver is None or not callee.path.endswith(f".{GET}"):
        return found
    if not _is_container(frame, callee) or not _is_lookup(frame, given, node) or not frame.deep(given.positional[0]):
        return found
    default = _default(given)
    if truth(default, frame) is not False:
        return found
    answer = compare(frame, "in", given.positional[0], callee.receiver, node)
    if not isinstance(answer, Answer) or not answer.if_true:
        return found
    is_none = isinstance(default, Const) and default.value is None
    return follow(frame, found, answer.if_true, unless_none=is_none)


def _is_container(frame: Frame, callee: Lib) -> bool:
    if is_any(callee.path):
        return True
    held = frame.load(callee.receiver.address) if isinstance(callee.receiver, Ref) else None
    return held is not None and held.kind == "dict"


def _default(given: Given) -> Value:
    return given.get(1, "default") or NONE


def _is_lookup(frame: Frame, given: Given, node: tree.Node) -> bool:
    """Whether the arguments are a key, and perhaps a default, and what is asked is nobody elsewhere."""
    if (
        not 1 <= len(given.positional) <= KEY_AND_DEFAULT
        or given.rest is not None
        or given.keywords.keys() - {"default"}
    ):
        return False
    key = given.positional[0]
    if isinstance(key, Text) and "://" in key.prefix:
        return False
    asked = node.func.value if isinstance(node, tree.Call) and isinstance(node.func, tree.Attribute) else None
    written = asked.id if isinstance(asked, tree.Name) else asked.attr if isinstance(asked, tree.Attribute) else ""
    return written not in frame.engine.names["web_clients"]

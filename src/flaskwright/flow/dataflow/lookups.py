"""Look-ups by a key: what is found is not the key, and where something is found, the container has that key.

`table.get(key)` gives what somebody put under the key. Whatever the key is, it does not come out; and where what comes
out is something, the key is one of those that are in there, just as `key in table` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.comparing import compare
from flaskwright.flow.dataflow.domain import NONE, Answer, Const, Effect, Given, Lib, Ref, Text, Value, alternatives
from flaskwright.flow.dataflow.following import follow
from flaskwright.flow.dataflow.kinds import EVERYTHING
from flaskwright.flow.dataflow.taints import merge
from flaskwright.flow.dataflow.truth import assume, truth
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
    if name != GET or receiver is None or not _is_mapping(frame, owner, receiver) or not _is_lookup(frame, given, node):
        return None
    if frame.deep(receiver):
        return None  # of what somebody chose, somebody may have chosen how it answers
    default = _default(given)
    return Lib(f"{path}()", merge(callee.taints, frame.deep(default)), receiver, given, node)


def note_lookup(frame: Frame, callee: Value, given: Given, found: Value, node: tree.Node) -> Value:
    """What a call gave; where that was a look-up, what follows for the key is kept with it."""
    several = [one for one in alternatives(callee) if _may_be_lookup(frame, one)]
    if len(several) < len(alternatives(callee)) or not _is_lookup(frame, given, node):
        return found
    default = _default(given)
    if truth(default, frame) is not False or not frame.deep(given.positional[0]):
        return found
    effects = _in_all(given.positional[0], [_if_there(frame, one, given, node) for one in several])
    if not effects:
        return found
    is_none = isinstance(default, Const) and default.value is None
    return follow(frame, found, effects, unless_none=is_none)


def _may_be_lookup(frame: Frame, callee: Value) -> bool:
    """Whether something is the method of a container that looks up a key, without its being called yet."""
    return (
        isinstance(callee, Lib)
        and callee.receiver is not None
        and callee.path.endswith(f".{GET}")
        and _is_container(frame, callee)
    )


def _if_there(frame: Frame, callee: Value, given: Given, node: tree.Node) -> tuple[Effect, ...]:
    """What follows for a key where a container has it."""
    receiver = callee.receiver if isinstance(callee, Lib) else None
    answer = compare(frame, "in", given.positional[0], receiver, node) if receiver is not None else None
    return answer.if_true if isinstance(answer, Answer) else ()


def came_back(frame: Frame, base: Value, index: Value, node: tree.Node) -> None:
    """`table[key]` has raised no error: the table has the key."""
    held = frame.load(base.address) if isinstance(base, Ref) and index.taints else None
    if held is None or held.kind != "dict" or held.path is not None:
        return
    answer = compare(frame, "in", index, base, node)
    if isinstance(answer, Answer):
        assume(frame, answer, positive=True)


def _in_all(key: Value, several: list[tuple[Effect, ...]]) -> tuple[Effect, ...]:
    """What follows for a key that is in one of several containers, whichever that is."""
    if len(several) == 1:
        return several[0]
    common = EVERYTHING
    for effects in several:
        known = 0
        for one in effects:
            known |= (EVERYTHING if one.becomes is not None else one.mask) if one.value is key else 0
        common &= known
    return (Effect(key, common),) if common else ()


def _is_container(frame: Frame, callee: Lib) -> bool:
    if callee.receiver is not None and _is_mapping(frame, callee.path.removesuffix(f".{GET}"), callee.receiver):
        return True
    held = frame.load(callee.receiver.address) if isinstance(callee.receiver, Ref) else None
    return held is not None and held.kind == "dict"


def _is_mapping(frame: Frame, path: str, value: Value) -> bool:
    """Whether something of a library may be a dictionary: what is anything, or is known to be one.

    An attribute that nobody knows is anything, although its object is one of a class that derives from a library's.
    """
    if is_any(path) or path in frame.engine.flows.names("mappings"):
        return True
    owner = value.receiver if isinstance(value, Lib) and not path.endswith("()") else None
    held = frame.load(owner.address) if isinstance(owner, Ref) else None
    return held is not None and held.cls is not None and not frame.engine.libraries.knows(path)


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

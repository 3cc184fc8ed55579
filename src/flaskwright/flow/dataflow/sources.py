"""Values from outside: how reading one becomes a value with a taint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    TEXT_TYPE,
    Label,
    Lib,
    Ref,
    Taint,
    Top,
    Value,
    then,
)
from flaskwright.flow.dataflow.kinds import FROM_TEXT, NUMBER

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.libraries.flows import Source
    from flaskwright.syntax import tree

FILE = "werkzeug.datastructures.FileStorage()"
COLLECTIONS = frozenset({"fields", "json", "files"})
_CLEARED = {"text": FROM_TEXT, "bytes": FROM_TEXT, "fields": FROM_TEXT, "number": NUMBER}
_KINDS = {"text": TEXT_TYPE, "bytes": BYTES_TYPE, "fields": TEXT_TYPE}


def find_source(frame: Frame, path: str) -> Source | None:
    """What the libraries' data say of a path as a source."""
    found = frame.engine.flows.sources.get(path)
    return found[0] if found else None


def read_source(frame: Frame, path: str, source: Source, node: tree.Node, receiver: Value | None = None) -> Value:
    """The value that a source gives at a node."""
    says = source.says or f"`{path}`"
    whole = source.holds in COLLECTIONS
    label = Label(source.origin, says, frame.location(node), whole)
    taint = Taint(label, _CLEARED.get(source.holds, 0), then(None, frame.step(node, f"{says} is read")))
    if whole:
        return Lib(path, (taint,), receiver)
    if source.holds == "file":
        return Lib(FILE, (taint,), receiver)
    if isinstance(receiver, Lib | Ref) and receiver.taints and path.startswith(FILE):
        # What an upload holds comes from where the upload came from.
        return Top(tuple(Taint(one.label, one.cleared | taint.cleared, one.trace) for one in receiver.taints),
                   _KINDS.get(source.holds))
    return Top((taint,), _KINDS.get(source.holds), base=True)


def read_field(frame: Frame, collection: Lib, key: str | None, node: tree.Node) -> Value:
    """One field of a collection that comes from outside; the same field is the same value each time."""
    source = find_source(frame, collection.path)
    assert source is not None  # noqa: S101 - asked for collections of the data only
    slot = f"{collection.path}[{key!r}]"
    known = frame.live.env.get(slot) if key is not None else None
    if known is not None:
        return known
    says = source.says or f"`{collection.path}`"
    named = f"`{key}` of {says}" if key is not None else f"a value of {says}"
    label = Label(source.origin, named, frame.location(node))
    step = frame.step(node, f"`{key}` comes from {says}" if key is not None else f"a value comes from {says}")
    taint = Taint(label, _CLEARED.get(source.holds, 0), then(None, step))
    found: Value
    if source.holds == "files":
        found = Lib(FILE, (taint,), collection)
    else:
        found = Top((taint,), _KINDS.get(source.holds), base=key is not None)
    if key is not None:
        frame.live.env[slot] = found
    return found


def is_collection(frame: Frame, value: Value) -> bool:
    """Whether a value is a mapping that comes from outside."""
    if not isinstance(value, Lib):
        return False
    source = find_source(frame, value.path)
    return source is not None and source.holds in COLLECTIONS

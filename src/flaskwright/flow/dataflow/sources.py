"""Values from outside: how reading one becomes a value with a taint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.clearing import good_for
from flaskwright.flow.dataflow.developing import harmless
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    NOTHING_GIVEN,
    SOME_TEXT,
    TEXT_TYPE,
    UNKNOWN,
    Const,
    Given,
    Lib,
    Ref,
    Top,
    Value,
    text,
)
from flaskwright.flow.dataflow.kinds import FROM_TEXT, NUMBER, PRESENT, SURE_TEXT, mask
from flaskwright.flow.dataflow.taints import Label, Taint, Taints, cleared, then
from flaskwright.flow.dataflow.url_variables import VIEW_ARGS, cleared_in_all, kind_by_converter

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Source
    from flaskwright.syntax import tree

PATH = "flask.request.path"
FILE = "werkzeug.datastructures.FileStorage()"
COLLECTIONS = frozenset({"fields", "json", "files"})
_CLEARED = {"text": FROM_TEXT, "bytes": FROM_TEXT | PRESENT | SURE_TEXT, "fields": FROM_TEXT, "number": NUMBER}
_KINDS = {"text": TEXT_TYPE, "bytes": BYTES_TYPE, "fields": TEXT_TYPE}


class Read(msgspec.Struct, frozen=True, eq=False):
    """What the data say of a path as a source: the entry that gives its shape, and those that count as a whole."""

    main: Source | None
    wholes: tuple[Source, ...]

    @property
    def holds(self) -> str:
        """The shape of the value."""
        return self.main.holds if self.main is not None else "text"


def find_source(frame: Frame, path: str, given: Given = NOTHING_GIVEN, receiver: Value | None = None) -> Read | None:
    """What the libraries' data say of a path as a source."""
    entries = frame.engine.flows.sources.get(path)
    if entries is None:
        return None
    from flaskwright.flow.dataflow.conditions import active  # noqa: PLC0415 - conditions ask for shapes

    counting = [one for one in entries if active(frame, one.when, one.unless, given, receiver)]
    if not counting:
        return None
    main = next((one for one in counting if not one.whole), None)
    return Read(main, tuple(one for one in counting if one is not main))


def read_source(
    frame: Frame, path: str, source: Read, node: tree.Node, receiver: Value | None = None, key: Value | None = None
) -> Value:
    """The value that a source gives at a node; `key` is what was asked for, where something was."""
    collection = source.holds in COLLECTIONS
    if path == PATH and frame.info in frame.engine.at_fixed_paths:
        return SOME_TEXT
    if source.main is None:
        inner = receiver.taints if receiver is not None else ()
        return Lib(path, (*inner, *_taints(frame, source, path, node, None, whole=True)), receiver)
    taints = _taints(frame, source, path, node, key, whole=collection)
    if isinstance(receiver, Lib) and receiver.node is not None:
        taints = cleared(taints, frame.engine.field_checks.get(id(receiver.node), 0))
    if isinstance(receiver, Lib | Ref) and receiver.taints and path.startswith(FILE):
        # What an upload holds comes from where the upload came from.
        bits = _CLEARED.get(source.holds, 0)
        own = tuple(Taint(one.label, one.cleared | bits, one.trace) for one in receiver.taints)
        if source.holds == "file":
            return Lib(FILE, own, receiver)
        return Top(own, _KINDS.get(source.holds))
    if collection:
        return Lib(path, taints, receiver)
    if source.holds == "file":
        return Lib(FILE, taints, receiver)
    return _of_field(frame, path, receiver, Top(taints, _KINDS.get(source.holds), base=True))


def _of_field(frame: Frame, path: str, receiver: Value | None, found: Top) -> Value:
    """What a field holds that a form's class declares: each time that it is asked, the same."""
    declared = receiver.node if isinstance(receiver, Lib) else None
    if declared is None or id(declared) not in frame.engine.field_checks:
        return found
    return frame.live.env.setdefault(f"{path} of {id(declared)}", found)


def _taints(frame: Frame, source: Read, path: str, node: tree.Node, key: Value | None, *, whole: bool) -> Taints:
    found: list[Taint] = []
    name = text(key) or "an item"
    for one in (*([source.main] if source.main is not None else []), *source.wholes):
        says = one.says.replace("{key}", name) or f"`{path}`"
        label = Label(one.origin, says, frame.location(node), whole or one.whole)
        bits = _CLEARED.get(one.holds, 0) | mask(one.clears) | harmless(frame.live)
        found.append(Taint(label, bits, then(None, frame.step(node, f"{says} is read"))))
    return tuple(found)


def read_field(frame: Frame, collection: Lib, key: str | None, node: tree.Node) -> Value:
    """One field of a collection that comes from outside; the same field is the same value each time."""
    asked = Given(keywords={"key": Const(key)}) if key is not None else NOTHING_GIVEN
    source = find_source(frame, collection.path, asked)
    entry = source.main if source is not None else None
    if source is None or entry is None:
        return Top()
    slot = f"{collection.path}[{key!r}]"
    known = frame.live.env.get(slot) if key is not None else None
    if known is not None:
        return known
    says = entry.says or f"`{collection.path}`"
    named = f"`{key}` of {says}" if key is not None else f"a value of {says}"
    step = frame.step(node, f"`{key}` comes from {says}" if key is not None else f"a value comes from {says}")
    bits = _CLEARED.get(entry.holds, 0) | mask(entry.clears)
    kind = _KINDS.get(entry.holds)
    converters = frame.engine.converters.get(key) if key is not None and collection.path == VIEW_ARGS else None
    if converters is not None:
        limits = cleared_in_all(converters, frame.engine.own_converters)
        if limits is None:
            return UNKNOWN
        bits |= limits
        kinds = {kind_by_converter(one) for one in converters}
        kind = kinds.pop() if len(kinds) == 1 else None
    taints = [Taint(Label(entry.origin, named, frame.location(node)), bits, then(None, step))]
    if key is not None and key in frame.engine.names["secret"]:
        taints.append(Taint(Label("secret", named, frame.location(node)), 0, then(None, step)))
    found: Value
    if entry.holds == "files":
        found = Lib(FILE, tuple(taints), collection)
    else:
        found = Top(tuple(taints), kind, base=key is not None)
    if key is not None:
        frame.live.env[slot] = found
    return found


def there(value: Value) -> Value:
    """A field that was read in a way on which it is not `None`: without it, that way is not gone, or gives another."""
    return good_for(value, PRESENT) if isinstance(value, Top) else value


def is_collection(frame: Frame, value: Value) -> bool:
    """Whether a value is a mapping that comes from outside."""
    if not isinstance(value, Lib) or value.path not in frame.engine.flows.sources:
        return False
    source = find_source(frame, value.path)
    return source is not None and source.holds in COLLECTIONS

"""Named tuples, and copies of objects with fields: each field stays apart from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import UNKNOWN, Given, Lib, Ref, Seq, Value, text
from flaskwright.flow.dataflow.fields import MADE_TUPLES, split_names, tuple_names
from flaskwright.flow.dataflow.iteration import known_items
from flaskwright.flow.dataflow.state import Obj

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree


def _class_names(frame: Frame, callee: Lib) -> list[str] | None:
    """The fields of the class that `namedtuple(…)` or `NamedTuple(…)` made; `None` where they are not known."""
    listed = callee.made.get(1, "field_names") or callee.made.get(1, "fields") if callee.made is not None else None
    written = text(listed)
    if written is not None:
        return split_names(written)
    items = known_items(frame, listed) if isinstance(listed, Seq | Ref) else None
    # `NamedTuple("Point", [("x", int)])` lists pairs.
    names = [text(one.items[0] if isinstance(one, Seq) and one.items else one) for one in items or ()]
    return [name for name in names if name is not None] if names and None not in names else None


def _make(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    names = _class_names(frame, callee)
    if names is None or len(given.positional) > len(names) or given.keywords.keys() - set(names):
        return None
    left = UNKNOWN if given.rest is None else given.rest
    attrs: dict[str, Value] = dict.fromkeys(names, left)
    attrs.update(zip(names, given.positional, strict=False))
    attrs.update(given.keywords)
    return frame.new(node, Obj("instance", attrs=attrs, path=frame.engine.path(f"{callee.path}()")))


def _make_from(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`Point._make(items)`."""
    receiver, listed = callee.receiver, given.get(0, "iterable")
    items = known_items(frame, listed) if listed is not None else None
    if items is None or not isinstance(receiver, Lib):
        return None
    return _make(frame, receiver, Given(tuple(items)), node)


def _of(frame: Frame, value: Value | None) -> Obj | None:
    """The object whose fields are known, one by one."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held if held is not None and held.kind == "instance" else None


def _with_fields(frame: Frame, held: Obj, given: Given, node: tree.Node) -> Value:
    """A copy of an object with other values in some fields."""
    attrs = {**held.attrs, **given.keywords}
    if given.rest is not None:
        attrs = {name: frame.join(one, given.rest) for name, one in attrs.items()}
    return frame.new(node, msgspec.structs.replace(held, attrs=attrs, single=True))


def _replace(frame: Frame, callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`point._replace(x=1)`, also of a class that derives from one of named tuples."""
    held = _of(frame, callee.receiver)
    return _with_fields(frame, held, given, node) if held is not None else None


def _replaced(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    """`dataclasses.replace(point, x=1)`."""
    held = _of(frame, given.get(0))
    return _with_fields(frame, held, given, node) if held is not None else None


def _as_dict(frame: Frame, callee: Lib, _given: Given, node: tree.Node) -> Value | None:
    held = _of(frame, callee.receiver)
    if held is None:
        return None
    names = tuple_names(held) or list(held.attrs)
    return frame.new(node, Obj("dict", {name: held.attrs.get(name, UNKNOWN) for name in names}, held.rest))


NAMED_TUPLE_CALLS = {
    **dict.fromkeys(MADE_TUPLES, _make),
    **{f"{path}._make": _make_from for path in MADE_TUPLES},
    **{f"{path}{call}._replace": _replace for path in MADE_TUPLES for call in ("", "()")},
    **{f"{path}{call}._asdict": _as_dict for path in MADE_TUPLES for call in ("", "()")},
    "dataclasses.replace": _replaced,
    "copy.replace": _replaced,
}

"""Dictionaries: what their methods change and give, and the views of what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import NONE, UNKNOWN, Const, Given, Ref, Seq, Top, Value, alternatives
from flaskwright.flow.dataflow.items import item, with_item, with_key
from flaskwright.flow.dataflow.iteration import OF, VIEWS, element, known_items, view_of
from flaskwright.flow.dataflow.joins import another, join_all, keys_of
from flaskwright.flow.dataflow.kept_items import is_own_dict
from flaskwright.flow.dataflow.marking import handed_on
from flaskwright.flow.dataflow.rows import ROW, as_mapping
from flaskwright.flow.dataflow.secret_fields import edited, field_of, names_of
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import merge

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree


def is_dict(frame: Frame, value: Value) -> bool:
    """Whether a value surely is a dictionary."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held is not None and held.kind == "dict"


def put_item(frame: Frame, base: Ref, key: Value, value: Value) -> None:
    """An item of a dictionary."""
    held = frame.load(base.address)
    if held is not None:
        frame.save(base.address, with_item(frame, held, key, value))


def put_under(
    frame: Frame, base: Ref, value: Value, key: Value | None = None, missing: frozenset[str] = frozenset()
) -> None:
    """A dictionary may get an item; where nobody knows its key, that may be made from what the value is made from.

    It is surely not one of those that are `missing`.
    """
    held = frame.load(base.address)
    if held is None:
        return
    certain = isinstance(key, Const)
    if key is None:
        key = Top(names_of(frame.deep(value)))
    if certain and isinstance(key, Const) and key.value in held.items:
        new = frame.join(held.items[key.value], value)
        frame.save(base.address, msgspec.structs.replace(held, items={**held.items, key.value: new}))
        return
    held = with_key(frame, held, key)
    rest = value if held.rest is None else frame.join(held.rest, value)
    items = held.items
    if not certain:
        items = {name: old if name in missing else frame.join(old, value) for name, old in items.items()}
    frame.save(base.address, msgspec.structs.replace(held, items=items, rest=rest))


def merge_into(frame: Frame, base: Ref, value: Value, node: tree.Node, missing: frozenset[str] = frozenset()) -> None:
    """`base.update(value)`; `missing` are keys that something of which nobody knows the keys surely lacks."""
    pairs = known_items(frame, value) if not is_dict(frame, value) else None
    if pairs is not None and all(isinstance(one, Seq) and len(one.items) == PAIR and one.rest is None for one in pairs):
        for pair in pairs:
            put_item(frame, base, *pair.items)  # type: ignore[attr-defined]
        return
    for one in alternatives(value):
        row = frame.load(one.address) if isinstance(one, Ref) else None
        if row is not None and row.path == ROW:
            _merge(frame, base, frame.new(node, as_mapping(row), "row"), certain=one is value)
        elif isinstance(one, Ref) and (is_dict(frame, one) or is_own_dict(frame, row)):
            _merge(frame, base, one, certain=one is value)
        elif not isinstance(one, Const):
            inside, key = _pair(frame, one, node)
            put_under(frame, base, inside, key, missing)


PAIR = 2


def _pair(frame: Frame, value: Value, node: tree.Node) -> tuple[Value, Value | None]:
    """Any value that a mapping or a list of pairs holds, and its key."""
    one = element(frame, value, node) if isinstance(value, Ref | Seq) else None
    if isinstance(one, Seq) and len(one.items) == PAIR:
        return one.items[1], one.items[0]
    return Top(handed_on(frame, value)), None


def _merge(frame: Frame, base: Ref, value: Ref, *, certain: bool) -> None:
    held, other = frame.load(base.address), frame.load(value.address)
    if held is None or other is None:
        return
    certain = certain and held.single
    items = dict(held.items)
    for key, new in other.items.items():
        items[key] = new if (certain and key not in other.maybe) or key not in items else frame.join(items[key], new)
    rest, keys = held.rest, held.keys
    if other.rest is not None:
        known_keys = keys_of(held, frame.heap)
        more = keys_of(other, frame.heap) or UNKNOWN
        keys = more if known_keys is None else frame.join(known_keys, more)
        rest = other.rest if held.rest is None else frame.join(held.rest, other.rest)
        items = {key: frame.join(old, other.rest) if key not in other.items else old for key, old in items.items()}
    added = set(other.items) - set(held.items)
    maybe = (held.maybe | (added if not certain else set())) - (set(other.items) - other.maybe if certain else set())
    maybe |= other.maybe - set(held.items)
    taints = merge(held.taints, other.taints)
    frame.save(
        base.address,
        msgspec.structs.replace(held, items=items, rest=rest, keys=keys, maybe=frozenset(maybe), taints=taints),
    )


def remove_key(frame: Frame, base: Ref, held: Obj, key: Value) -> None:
    """`del base[key]`."""
    removed = {key.value} if isinstance(key, Const) else set(held.items)
    if isinstance(key, Const) and held.single:
        items = {name: value for name, value in held.items.items() if name != key.value}
        held = msgspec.structs.replace(held, items=items, maybe=held.maybe - removed)
    else:
        held = msgspec.structs.replace(held, maybe=held.maybe | (removed & set(held.items)))
    frame.save(base.address, edited(frame, held, key))


def take_key(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    """`base.pop(key, default)`."""
    found = get(frame, base, given, node)
    key, held = given.get(0), frame.load(base.address)
    if key is not None and held is not None:
        remove_key(frame, base, held, key)
    return found


def take_any(frame: Frame, base: Ref, _given: Given, _node: tree.Node) -> Value:
    """`base.popitem()`: the last one."""
    held = frame.load(base.address) or Obj("dict")
    shown, rest = view_of(frame, held, "items")
    if held.single and rest is None and shown:
        last = list(held.items)[-1]
        frame.save(
            base.address, msgspec.structs.replace(held, items={k: v for k, v in held.items.items() if k != last})
        )
        return shown[-1]
    frame.save(base.address, msgspec.structs.replace(held, maybe=held.maybe | set(held.items)))
    return join_all([*shown, *([rest] if rest is not None else [])], frame.heap)


def get(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    """`base.get(key, default)`."""
    key, fallback = given.get(0), given.get(1, "default") or NONE
    held = frame.load(base.address) or Obj("dict")
    if isinstance(key, Const) and held.kind == "dict":
        found = held.items.get(key.value)
        if found is not None:
            return frame.join(found, fallback) if key.value in held.maybe else found
        if held.rest is None:
            return frame.join(field_of(frame, Top(held.taints), key, node), fallback) if held.taints else fallback
        return frame.join(another(field_of(frame, held.rest, key, node)), fallback)
    return frame.join(item(frame, base, key or UNKNOWN, node), fallback)


def setdefault(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    """`base.setdefault(key, default)`."""
    key, fallback = given.get(0), given.get(1) or NONE
    found = get(frame, base, Given((key or UNKNOWN, fallback)), node)
    held = frame.load(base.address) or Obj("dict")
    if key is not None and not (isinstance(key, Const) and key.value in held.items and key.value not in held.maybe):
        put_item(frame, base, key, found)
    return found


def items_of(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    """`base.items()`."""
    return _view(frame, base, "items", node)


def keys(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    """`base.keys()`."""
    return _view(frame, base, "keys", node)


def values(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    """`base.values()`."""
    return _view(frame, base, "values", node)


def _view(frame: Frame, base: Ref, what: str, node: tree.Node) -> Value:
    """A view: what it gives is what the dictionary holds by then, and not only what it holds now."""
    held = frame.load(base.address) or Obj("dict")
    shown, rest = view_of(frame, held, what)
    return frame.new(node, Obj("list", dict(enumerate(shown)), rest, attrs={OF: base}, path=VIEWS[what]))

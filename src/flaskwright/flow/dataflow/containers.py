"""Lists, sets and dictionaries: what their methods change and give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import (
    NONE,
    SOME_INT,
    UNKNOWN,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Top,
    Value,
    alternatives,
    merge,
)
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.objects import item, with_item
from flaskwright.flow.dataflow.secret_fields import edited, names_of, taken_out
from flaskwright.flow.dataflow.state import MAX_CELLS, Obj, join_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.syntax import tree


def append(frame: Frame, base: Value, value: Value) -> None:
    """One more item at the end of a list or in a set."""
    for one in alternatives(base):
        held = frame.load(one.address) if isinstance(one, Ref) else None
        if held is None or not isinstance(one, Ref):
            continue
        if held.single and held.rest is None and one is base and len(held.items) < MAX_CELLS:
            frame.save(one.address, msgspec.structs.replace(held, items={**held.items, len(held.items): value}))
        else:
            put_in(frame, one, value)


def put_in(frame: Frame, base: Value, value: Value, key: Value | None = None) -> None:
    """A container may hold a value, nobody knows where; `key` is its key in a dictionary."""
    for one in alternatives(base):
        held = frame.load(one.address) if isinstance(one, Ref) else None
        if held is not None and isinstance(one, Ref):
            rest = value if held.rest is None else frame.join(held.rest, value)
            held = msgspec.structs.replace(held, rest=rest)
            if key is not None and frame.deep(key):
                held = msgspec.structs.replace(held, taints=merge(held.taints, frame.deep(key)))
            frame.save(one.address, held)


def put_item(frame: Frame, base: Ref, key: Value, value: Value) -> None:
    """An item of a dictionary."""
    held = frame.load(base.address)
    if held is not None:
        new = with_item(frame, held, key, value)
        if not isinstance(key, Const) and frame.deep(key):
            new = msgspec.structs.replace(new, rest=value if new.rest is None else new.rest)
        frame.save(base.address, new)


def merge_into(frame: Frame, base: Ref, value: Value, node: tree.Node) -> None:
    """`base.update(value)`."""
    held = frame.load(base.address)
    if held is None:
        return
    for one in alternatives(value):
        other = frame.load(one.address) if isinstance(one, Ref) else None
        if other is None or other.kind != "dict":
            inside = element_of_mapping(frame, one, node)
            rest = inside if held.rest is None else frame.join(held.rest, inside)
            held = msgspec.structs.replace(held, rest=rest)
            continue
        items = dict(held.items)
        for key, new in other.items.items():
            certain = key not in other.maybe and held.single and one is value
            items[key] = new if certain or key not in items else frame.join(items[key], new)
        rest_of_both = held.rest
        if other.rest is not None:
            rest_of_both = other.rest if held.rest is None else frame.join(held.rest, other.rest)
            items = {key: frame.join(old, other.rest) if key not in other.items else old for key, old in items.items()}
        maybe = (held.maybe - set(other.items)) | (other.maybe - set(held.items))
        held = msgspec.structs.replace(
            held, items=items, rest=rest_of_both, maybe=maybe, taints=merge(held.taints, other.taints)
        )
    frame.save(base.address, held)


def element_of_mapping(frame: Frame, value: Value, node: tree.Node) -> Value:
    """Any value of a mapping, or any item of what is no mapping."""
    if isinstance(value, Ref):
        held = frame.load(value.address)
        if held is not None and held.kind == "dict":
            return item(frame, value, UNKNOWN, node)
    return Top(frame.deep(value))


def remove(frame: Frame, base: Value, key: Value) -> None:
    """`del base[key]`."""
    if isinstance(base, Lib):
        taken_out(frame, base, key)
    held = frame.load(base.address) if isinstance(base, Ref) else None
    if held is None or not isinstance(base, Ref) or not held.single:
        return
    if held.kind == "dict" and isinstance(key, Const) and held.rest is None:
        items = {name: value for name, value in held.items.items() if name != key.value}
        frame.save(base.address, edited(frame, msgspec.structs.replace(held, items=items), key))
    elif held.kind == "dict":
        frame.save(base.address, edited(frame, held, key))
    elif held.kind == "list":
        _take(frame, base, held, key.value if isinstance(key, Const) else None)


def _take(frame: Frame, base: Ref, held: Obj, place: object) -> Value:
    """Take an item out of a list; its value."""
    count = len(held.items)
    if held.rest is None and held.single and isinstance(place, int) and -count <= place < count:
        items = list(held.items.values())
        taken = items.pop(place)
        frame.save(base.address, msgspec.structs.replace(held, items=dict(enumerate(items))))
        return taken
    found = join_all(list(held.values()), frame.heap)
    if held.items:
        frame.save(base.address, msgspec.structs.replace(held, items={}, rest=found))
    return frame.join(found, Top(held.taints)) if held.taints else found


def extends(frame: Frame, old: Value, operator: str, value: Value, node: tree.Node) -> bool:
    """`old += value` where `old` is an object that changes in place."""
    if not isinstance(old, Ref) or operator not in ("+", "|"):
        return False
    held = frame.load(old.address)
    if held is None or held.kind not in ("list", "set", "dict"):
        return False
    if held.kind == "dict":
        merge_into(frame, old, value, node)
    else:
        _extend(frame, old, Given((value,)), node)
    return True


# --------------------------------------------------------------------- methods


def method(frame: Frame, kind: str, name: str, base: Ref, given: Given, node: tree.Node) -> Value | None:
    """What a method of a list, set or dictionary gives; `None` where the method is not known."""
    held = frame.load(base.address)
    known = METHODS.get((kind, name)) or METHODS.get(("any", name))
    return known(frame, base, given, node) if held is not None and known is not None else None


def _held(frame: Frame, base: Ref) -> Obj:
    held = frame.load(base.address)
    assert held is not None  # noqa: S101 - `method` asked
    return held


def _append(frame: Frame, base: Ref, given: Given, _node: tree.Node) -> Value:
    for value in given.positional[:1]:
        append(frame, base, value)
    return NONE


def _extend(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    for value in given.positional:
        items = known_items(frame, value)
        for one in items if items is not None else ():
            append(frame, base, one)
        if items is None:
            put_in(frame, base, element(frame, value, node))
    return NONE


def _insert(frame: Frame, base: Ref, given: Given, _node: tree.Node) -> Value:
    place, value = given.get(0), given.get(1)
    held = _held(frame, base)
    if value is None:
        return NONE
    if held.single and held.rest is None and isinstance(place, Const) and isinstance(place.value, int):
        items = list(held.items.values())
        items.insert(place.value, value)
        frame.save(base.address, msgspec.structs.replace(held, items=dict(enumerate(items))))
        return NONE
    merged = join_all([*held.values(), value], frame.heap)
    frame.save(base.address, msgspec.structs.replace(held, items={}, rest=merged))
    return NONE


def _pop(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.kind == "dict":
        return _pop_key(frame, base, given, node)
    place = given.get(0)
    if held.kind == "set":
        return join_all(list(held.values()), frame.heap)
    return _take(frame, base, held, -1 if place is None else place.value if isinstance(place, Const) else None)


def _pop_key(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    found = _get(frame, base, given, node)
    key = given.get(0)
    if key is not None:
        remove(frame, base, key)
    return found


def _get(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    key, fallback = given.get(0), given.get(1, "default") or NONE
    held = _held(frame, base)
    if isinstance(key, Const) and held.kind == "dict":
        found = held.items.get(key.value)
        if found is not None:
            return frame.join(found, fallback) if key.value in held.maybe else found
        if held.rest is None:
            return frame.join(Top(held.taints), fallback) if held.taints else fallback
        return frame.join(held.rest, fallback)
    return frame.join(item(frame, base, key or UNKNOWN, node), fallback)


def _setdefault(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    key, fallback = given.get(0), given.get(1) or NONE
    found = _get(frame, base, Given((key or UNKNOWN, fallback)), node)
    held = _held(frame, base)
    if key is not None and not (isinstance(key, Const) and key.value in held.items and key.value not in held.maybe):
        put_item(frame, base, key, found)
    return found


def _update(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    for value in given.positional:
        if _held(frame, base).kind == "set":
            put_in(frame, base, element(frame, value, node))
        else:
            merge_into(frame, base, value, node)
    for name, value in given.keywords.items():
        put_item(frame, base, Const(name), value)
    if given.rest is not None:
        put_in(frame, base, given.rest)
    return NONE


def _items(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    held = _held(frame, base)
    pairs: dict[int, Value] = {place: Seq((Const(key), value)) for place, (key, value) in enumerate(held.items.items())}
    rest: Value | None = None
    if held.rest is not None or held.taints:
        inner = held.rest if held.rest is not None else Top(held.taints)
        rest = Seq((Top(names_of(merge(held.taints, inner.taints))), inner))
    if held.maybe:
        values = list(pairs.values())
        rest = join_all([*values, *([rest] if rest is not None else [])], frame.heap)
        pairs = {}
    return frame.new(node, Obj("list", pairs, rest))


def _keys(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    held = _held(frame, base)
    rest = None
    if held.rest or held.taints:
        rest = Top(names_of(merge(held.taints, held.rest.taints if held.rest is not None else ())))
    return frame.new(node, Obj("list", {place: Const(key) for place, key in enumerate(held.items)}, rest))


def _values(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    held = _held(frame, base)
    rest = held.rest
    if held.taints:
        rest = Top(held.taints) if rest is None else frame.join(rest, Top(held.taints))
    return frame.new(node, Obj("list", dict(enumerate(held.items.values())), rest))


def _copy(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    return frame.new(node, msgspec.structs.replace(_held(frame, base), single=True))


def _clear(frame: Frame, base: Ref, _given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.single:
        frame.save(base.address, msgspec.structs.replace(held, items={}, rest=None, maybe=frozenset(), taints=()))
    return NONE


def _reorder(frame: Frame, base: Ref, given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.single and held.rest is None and not given.keywords:
        values = list(held.items.values())
        if all(isinstance(one, Const) and isinstance(one.value, str | int) for one in values):
            known = [one.value for one in values if isinstance(one, Const)]
            if len({type(one) for one in known}) == 1:
                frame.save(
                    base.address,
                    msgspec.structs.replace(held, items={n: Const(one) for n, one in enumerate(sorted(known))}),
                )
                return NONE
    if held.items:
        merged = join_all(list(held.values()), frame.heap)
        frame.save(base.address, msgspec.structs.replace(held, items={}, rest=merged))
    return NONE


def _reverse(frame: Frame, base: Ref, _given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.single and held.rest is None:
        turned = dict(enumerate(reversed(list(held.items.values()))))
        frame.save(base.address, msgspec.structs.replace(held, items=turned))
    return NONE


def _number(_frame: Frame, _base: Ref, _given: Given, _node: tree.Node) -> Value:
    return SOME_INT


def _remove(frame: Frame, base: Ref, given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    value = given.get(0)
    values = list(held.items.values())
    if held.single and held.rest is None and isinstance(value, Const) and all(isinstance(one, Const) for one in values):
        for place, one in enumerate(values):
            if isinstance(one, Const) and one.value == value.value:
                _take(frame, base, held, place)
                break
    elif held.items:
        merged = join_all(list(held.values()), frame.heap)
        frame.save(base.address, msgspec.structs.replace(held, items={}, rest=merged))
    return NONE


def _both(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    """A set made from several."""
    values = [element(frame, base, node), *(element(frame, one, node) for one in given.positional)]
    return frame.new(node, Obj("set", rest=join_all(values, frame.heap)))


def _own(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    """A set that holds some items of this one."""
    return frame.new(node, Obj("set", rest=element(frame, base, node)))


METHODS: dict[tuple[str, str], Callable[[Frame, Ref, Given, tree.Node], Value]] = {
    ("list", "append"): _append,
    ("set", "add"): _append,
    ("list", "extend"): _extend,
    ("list", "insert"): _insert,
    ("any", "pop"): _pop,
    ("dict", "popitem"): _pop,
    ("dict", "get"): _get,
    ("dict", "setdefault"): _setdefault,
    ("any", "update"): _update,
    ("dict", "items"): _items,
    ("dict", "keys"): _keys,
    ("dict", "values"): _values,
    ("any", "copy"): _copy,
    ("any", "clear"): _clear,
    ("list", "sort"): _reorder,
    ("list", "reverse"): _reverse,
    ("list", "index"): _number,
    ("list", "count"): _number,
    ("list", "remove"): _remove,
    ("set", "remove"): _remove,
    ("set", "discard"): _remove,
    ("set", "union"): _both,
    ("set", "symmetric_difference"): _both,
    ("set", "intersection"): _own,
    ("set", "difference"): _own,
}

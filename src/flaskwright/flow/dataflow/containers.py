"""Lists and sets: what their methods change and give; which methods containers have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.flow.dataflow import dictionaries
from flaskwright.flow.dataflow.dictionaries import is_dict
from flaskwright.flow.dataflow.domain import NONE, SOME_INT, Const, Given, Lib, Ref, Top, Value, alternatives
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import another, join_all
from flaskwright.flow.dataflow.missing_keys import missing_in
from flaskwright.flow.dataflow.secret_fields import taken_out
from flaskwright.flow.dataflow.state import MAX_CELLS, Obj

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
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


def put_in(frame: Frame, base: Value, value: Value) -> None:
    """A list or a set may hold a value, nobody knows where."""
    for one in alternatives(base):
        held = frame.load(one.address) if isinstance(one, Ref) else None
        if held is not None and isinstance(one, Ref):
            rest = value if held.rest is None else frame.join(held.rest, value)
            # What was the last item may not be the last one any more.
            items = {place: item for place, item in held.items.items() if place != -1 or held.kind != "list"}
            frame.save(one.address, msgspec.structs.replace(held, items=items, rest=rest))


def remove(frame: Frame, base: Value, key: Value) -> None:
    """`del base[key]`."""
    if isinstance(base, Lib):
        taken_out(frame, base, key)
    held = frame.load(base.address) if isinstance(base, Ref) else None
    if held is None or not isinstance(base, Ref):
        return
    if held.kind == "dict":
        dictionaries.remove_key(frame, base, held, key)
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
    found = another(found)
    return frame.join(found, Top(held.taints)) if held.taints else found


def extends(frame: Frame, old: Value, operator: str, value: Value, node: tree.Node) -> bool:
    """`old += value` where `old` is an object that changes in place, or surely one of several."""
    if operator not in ("+", "|"):
        return False
    several = alternatives(old)
    changing = [one for one in several if isinstance(one, Ref) and _changes(frame, one)]
    for one in changing:
        if is_dict(frame, one):
            dictionaries.merge_into(frame, one, value, node)
        elif len(several) > 1:
            put_in(frame, one, element(frame, value, node))
        else:
            _extend(frame, one, Given((value,)), node)
    return len(changing) == len(several)


def _changes(frame: Frame, value: Ref) -> bool:
    held = frame.load(value.address)
    return held is not None and held.kind in ("list", "set", "dict")


def assign_slice(frame: Frame, base: Value, span: slice | None, value: Value, node: tree.Node) -> None:
    """`base[start:stop] = value`; the span is `None` where nobody knows it."""
    new = known_items(frame, value)
    for one in alternatives(base):
        held = frame.load(one.address) if isinstance(one, Ref) else None
        if held is None or not isinstance(one, Ref) or held.kind != "list":
            continue
        if span is not None and new is not None and one is base and held.single and held.rest is None:
            items = list(held.items.values())
            try:
                items[span] = new
            except ValueError:
                continue  # a step other than one, and another number of items
            frame.save(one.address, msgspec.structs.replace(held, items=dict(enumerate(items))))
            continue
        _mix(frame, one, held, *(new if new is not None else [element(frame, value, node)]))


def _mix(frame: Frame, base: Ref, held: Obj, *more: Value) -> None:
    """Nobody knows any more what stands where in a list; it may hold more."""
    values = [*held.items.values(), *([held.rest] if held.rest is not None else []), *more]
    if values:
        frame.save(base.address, msgspec.structs.replace(held, items={}, rest=join_all(values, frame.heap)))


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
    _mix(frame, base, held, value)
    return NONE


def _pop(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.kind == "dict":
        return dictionaries.take_key(frame, base, given, node)
    place = given.get(0)
    if held.kind == "set":
        return join_all(list(held.values()), frame.heap)
    return _take(frame, base, held, -1 if place is None else place.value if isinstance(place, Const) else None)


def _update(frame: Frame, base: Ref, given: Given, node: tree.Node) -> Value:
    for place, value in enumerate(given.positional):
        if _held(frame, base).kind == "set":
            put_in(frame, base, element(frame, value, node))
        else:
            dictionaries.merge_into(frame, base, value, node, missing_in(frame, node, place))
    for name, value in given.keywords.items():
        dictionaries.put_item(frame, base, Const(name), value)
    if given.rest is not None:
        dictionaries.put_under(frame, base, given.rest)
    return NONE


def _copy(frame: Frame, base: Ref, _given: Given, node: tree.Node) -> Value:
    return frame.new(node, msgspec.structs.replace(_held(frame, base), single=True))


def _clear(frame: Frame, base: Ref, _given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.single:
        empty = msgspec.structs.replace(held, items={}, rest=None, keys=None, maybe=frozenset(), taints=())
        frame.save(base.address, empty)
    return NONE


def _reorder(frame: Frame, base: Ref, given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.single and held.rest is None and not given.keywords:
        values = list(held.items.values())
        if all(isinstance(one, Const) and isinstance(one.value, str | int) for one in values):
            known: list[Any] = [one.value for one in values if isinstance(one, Const)]
            if len({type(one) for one in known}) == 1:
                items = {place: Const(one) for place, one in enumerate(sorted(known))}
                frame.save(base.address, msgspec.structs.replace(held, items=items))
                return NONE
    _mix(frame, base, held)
    return NONE


def _reverse(frame: Frame, base: Ref, _given: Given, _node: tree.Node) -> Value:
    held = _held(frame, base)
    if held.single and held.rest is None:
        turned = dict(enumerate(reversed(list(held.items.values()))))
        frame.save(base.address, msgspec.structs.replace(held, items=turned))
    else:
        _mix(frame, base, held)
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
    else:
        _mix(frame, base, held)
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
    ("dict", "popitem"): dictionaries.take_any,
    ("dict", "get"): dictionaries.get,
    ("dict", "setdefault"): dictionaries.setdefault,
    ("any", "update"): _update,
    ("dict", "__init__"): _update,
    ("dict", "items"): dictionaries.items_of,
    ("dict", "keys"): dictionaries.keys,
    ("dict", "values"): dictionaries.values,
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

"""Reading and storing the items of texts, containers, rows and what libraries give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.flow.dataflow.cells import first_of
from flaskwright.flow.dataflow.dispatch import call, read_each
from flaskwright.flow.dataflow.domain import (
    SHARED,
    TEXT_TYPE,
    UNKNOWN,
    Answer,
    Const,
    Func,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.fields import tuple_fields
from flaskwright.flow.dataflow.joins import another, join_all, keys_of
from flaskwright.flow.dataflow.kept_items import keep_item, kept_item, put_unseen
from flaskwright.flow.dataflow.marking import pass_attribute
from flaskwright.flow.dataflow.matches import found_item
from flaskwright.flow.dataflow.rows import ROW, cell
from flaskwright.flow.dataflow.schema_fields import declared
from flaskwright.flow.dataflow.secret_fields import edited, field_of, of_mixture, parts_of, taken_out
from flaskwright.flow.dataflow.sinking import store_sinks
from flaskwright.flow.dataflow.sources import find_source, is_collection, read_field, read_source, there
from flaskwright.flow.dataflow.state import MAX_CELLS, Obj
from flaskwright.flow.dataflow.taints import Taints, merge
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

FIRST = 8
"""So many items at the beginning of a list are told apart, where nobody knows how many there are."""


def item(frame: Frame, base: Value, index: Value, node: tree.Node) -> Value:
    """`base[index]`."""
    match base:
        case Union():
            return _sign(frame, base, index, read_each(frame, base, lambda one: item(frame, one, index, node)))
        case Seq():
            return _of_sequence(frame, dict(enumerate(base.items)), base.rest, index)
        case Ref():
            return _of_container(frame, base, index, node)
        case Lib():
            return _of_library_item(frame, base, index, node)
        case Const(value=str() | bytes() as known_text) if isinstance(index, Const) and _is_int(index.value):
            place = index.value
            if isinstance(place, int) and -len(known_text) <= place < len(known_text):
                return Const(known_text[place])
            return UNKNOWN
        case Text():
            return Top(base.taints, TEXT_TYPE)
        case Answer() if (part := found_item(base, index)) is not None:
            return part
        case _:
            kind = base.kind if isinstance(base, Top) and base.kind == TEXT_TYPE else None
            found = field_of(frame, Top(base.taints, kind), index, node)
            return _sign(frame, base, index, found)


def _sign(frame: Frame, base: Value, index: Value, found: Value) -> Value:
    """One sign of a text; of the first one it is remembered whose it is."""
    return first_of(frame, base, found) if isinstance(index, Const) and index.value == 0 else found


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _of_sequence(frame: Frame, items: dict[Any, Value], rest: Value | None, index: Value) -> Value:
    if isinstance(index, Const) and _is_int(index.value):
        place: Any = index.value
        if rest is None and place < 0:
            place += len(items)
        found = items.get(place)
        if found is not None:
            return found
        if place >= 0:
            return another(rest) if rest is not None else UNKNOWN
    if not items and rest is not None:
        return another(rest)
    return join_all([*items.values(), *([rest] if rest is not None else [])], frame.heap)


def _of_container(frame: Frame, base: Ref, index: Value, node: tree.Node) -> Value:
    held = frame.load(base.address)
    if held is None:
        return UNKNOWN
    held = _told_apart(frame, base, held, index, node)
    if held.kind in ("list", "set"):
        found = _of_sequence(frame, dict(held.items), held.rest, index)
        # Of a list that functions change, the first items are those that the set-up stages came upon first.
        shifts = held.rest is not None and base.address[0] == SHARED and not held.single
        return frame.join(found, held.rest) if shifts and held.rest is not None else found
    if held.path == ROW:
        return cell(frame, held, index)
    fields = tuple_fields(held) if held.kind == "instance" else None
    if fields is not None:
        return _of_sequence(frame, dict(enumerate(fields)), held.rest, index)
    if held.kind == "instance" and held.cls is not None:
        method = find_in_class(held.cls, "__getitem__")
        function = function_of(method[0]) if method is not None else None
        if function is not None:
            return call(frame, Func(function, base), Given((index,)), node)
    if isinstance(index, Const) and _hashable(index.value):
        known_item = held.items.get(index.value)
        if known_item is not None:
            return known_item
        if held.rest is not None:
            return field_of(frame, held.rest, index, node)
        return field_of(frame, Top(held.taints), index, node) if held.taints else put_unseen(frame, held)
    values = [*held.items.values(), *([held.rest] if held.rest is not None else [])]
    found = join_all(values, frame.heap) if values else put_unseen(frame, held)
    return frame.join(found, Top(held.taints)) if held.taints else found


def _told_apart(frame: Frame, base: Ref, held: Obj, index: Value, node: tree.Node) -> Obj:
    """A container in which the item that is asked for is one of its own: what is found out about it stays with it."""
    key, rest = index.value if isinstance(index, Const) else None, held.rest
    if rest is None or not frame.deep(rest) or not held.single or base.address not in frame.heap:
        return held
    if held.kind == "list" and _is_int(key) and isinstance(key, int) and len(held.items) <= key < FIRST:
        more = {place: another(rest) for place in range(len(held.items), key + 1)}
        held = msgspec.structs.replace(held, items={**held.items, **more})
    elif held.kind == "dict" and isinstance(key, str) and key not in held.items and len(held.items) < MAX_CELLS:
        found = another(field_of(frame, rest, index, node))
        held = msgspec.structs.replace(held, items={**held.items, key: found}, maybe=held.maybe | {key})
    else:
        return held
    frame.save(base.address, held)
    return held


def _hashable(value: object) -> bool:
    return isinstance(value, str | bytes | int | float | bool) or value is None


def _of_library_item(frame: Frame, base: Lib, index: Value, node: tree.Node) -> Value:
    key = index.value if isinstance(index, Const) and isinstance(index.value, str) else None
    if base.part is not None:
        return _sign(frame, base, index, Top(parts_of(base.taints), TEXT_TYPE))
    field = declared(frame, base, key)
    if field is not None:
        return field
    if is_collection(frame, base):
        field = read_field(frame, base, key, node)
        # What lacks a text raises an error; a JSON value that is there may be `None`.
        return there(field) if kind_of(field) == TEXT_TYPE else field
    path = frame.engine.path(f"{base.path}[]")
    source = find_source(frame, path, Given(keywords={"key": index}), base)
    found = read_source(frame, path, source, node, base, index) if source is not None else None
    stored = kept_item(frame, base, key)
    if stored is not None:
        return stored if found is None else also(frame, stored, found.taints)
    if found is not None:
        return found
    taints = parts_of(base.taints)
    return pass_attribute(frame, path, of_mixture(taints) if key is not None else taints, base)


def also(frame: Frame, value: Value, taints: Taints) -> Value:
    """A text with further taints; what is known to be no text stays as it is."""
    if isinstance(value, Const) and not isinstance(value.value, str):
        return value
    return Top(merge(frame.deep(value), taints), kind_of(value))


def store_item(frame: Frame, base: Value, index: Value, value: Value, node: tree.Node) -> None:
    """`base[index] = value`."""
    match base:
        case Union():
            for one in base.values:
                store_item(frame, one, index, frame.join(item(frame, one, index, node), value), node)
        case Ref():
            held = frame.load(base.address)
            if held is not None:
                if held.path is not None:
                    store_sinks(frame, held.path, value, node, index=index, receiver=base)
                frame.save(base.address, with_item(frame, held, index, value))
        case Lib():
            store_sinks(frame, base.path, value, node, index=index, receiver=base)
            if is_collection(frame, base):
                taken_out(frame, base, index)
                return
            owner = base.receiver
            held = frame.load(owner.address) if isinstance(owner, Ref) else None
            if held is not None and held.kind == "object" and isinstance(owner, Ref):
                # The headers of an answer and the like: they belong to that object alone.
                frame.save(owner.address, with_item(frame, held, index, value))
                return
            keep_item(frame, base, index, value, node)
        case _:
            pass


def with_item(frame: Frame, held: Obj, index: Value, value: Value) -> Obj:
    """The content of a container after one of its items was stored."""
    key: Any = index.value if isinstance(index, Const) and _hashable(index.value) else None
    fits = isinstance(index, Const)
    if held.kind == "list" and fits:
        if _is_int(key) and key < 0:
            key = len(held.items) + key if held.rest is None else None
        fits = key in held.items
    held = edited(frame, held, index)
    if fits and len(held.items) < MAX_CELLS:
        old = held.items.get(key)
        new = value if held.single or old is None else frame.join(old, value)
        maybe = held.maybe - {key} if held.single else held.maybe | ({key} if old is None else set())
        return msgspec.structs.replace(held, items={**held.items, key: new}, maybe=maybe)
    held = with_key(frame, held, index)
    rest = value if held.rest is None else frame.join(held.rest, value)
    if isinstance(index, Const):
        return msgspec.structs.replace(held, rest=rest)
    # Any known item may be the one that is replaced.
    items = {name: frame.join(old, value) for name, old in held.items.items()}
    return msgspec.structs.replace(held, items=items, rest=rest)


def with_key(frame: Frame, held: Obj, key: Value) -> Obj:
    """A dictionary before one more of its items is stored of which not even the key is known."""
    if held.kind != "dict":
        return held
    known_keys = keys_of(held, frame.heap)
    key = Top(frame.deep(key), kind_of(key)) if isinstance(key, Ref | Seq) else key
    return msgspec.structs.replace(held, keys=key if known_keys is None else frame.join(known_keys, key))

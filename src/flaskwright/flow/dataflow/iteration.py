"""Going through containers: all that they give, in order, or any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    TEXT_TYPE,
    UNKNOWN,
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
)
from flaskwright.flow.dataflow.entities import entity_of
from flaskwright.flow.dataflow.fields import tuple_fields
from flaskwright.flow.dataflow.objects import item
from flaskwright.flow.dataflow.sources import is_collection, read_field
from flaskwright.flow.dataflow.state import join_all
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.syntax import tree


def known_items(frame: Frame, value: Value) -> list[Value] | None:
    """All that going through a container gives, in order, where that is wholly known."""
    match value:
        case Seq() if value.rest is None:
            return list(value.items)
        case Ref():
            held = frame.load(value.address)
            if held is None or held.rest is not None or held.taints or held.maybe:
                return None
            return tuple_fields(held) if held.kind == "instance" and held.single else _fixed(held)
        case Const() if isinstance(value.value, str):
            return [Const(one) for one in value.value]
        case _:
            return None


def _fixed(held: Obj) -> list[Value] | None:
    match held.kind:
        case "list" | "set":
            return list(held.items.values())
        case "dict":
            return [Const(key) for key in held.items]
        case _:
            return None


def element(frame: Frame, value: Value, node: tree.Node) -> Value:
    """What going through a value gives, any of it."""
    match value:
        case Union():
            return join_all([element(frame, one, node) for one in value.values], frame.heap)
        case Seq():
            return join_all([*value.items, *([value.rest] if value.rest is not None else [])], frame.heap)
        case Ref():
            return _element_of_object(frame, value, node)
        case Lib():
            if is_collection(frame, value):
                return read_field(frame, value, None, node)
            entity = entity_of(frame, value)
            return entity if entity is not None else item(frame, value, UNKNOWN, node)
        case Const() | Text():
            return Top(value.taints, TEXT_TYPE)
        case Top():
            return Top(value.taints, value.kind if value.kind in (TEXT_TYPE, BYTES_TYPE) else None)
        case _:
            return UNKNOWN


def _element_of_object(frame: Frame, value: Ref, node: tree.Node) -> Value:
    held = frame.load(value.address)
    if held is None:
        return UNKNOWN
    if held.kind == "dict":
        keys = [Const(key) for key in held.items]
        rest = [Top(frame.deep(held.rest) if held.rest is not None else ())] if held.rest or held.taints else []
        found = join_all([*keys, *rest], frame.heap)
        return frame.join(found, Top(held.taints)) if held.taints else found
    fields = tuple_fields(held) if held.kind == "instance" else None
    if fields is not None:
        return join_all([*fields, *([held.rest] if held.rest is not None else [])], frame.heap)
    if held.kind == "instance" and held.cls is not None:
        for name in ("__iter__", "__getitem__"):
            method = find_in_class(held.cls, name)
            function = function_of(method[0]) if method is not None else None
            if function is not None:
                given = Given((UNKNOWN,)) if name == "__getitem__" else Given()
                made = call(frame, Func(function, value), given, node)
                return made if name == "__getitem__" else element(frame, made, node) if made is not value else UNKNOWN
        return held.rest if held.rest is not None else UNKNOWN
    found = join_all(list(held.values()), frame.heap) if any(True for _ in held.values()) else UNKNOWN
    return frame.join(found, Top(held.taints)) if held.taints else found


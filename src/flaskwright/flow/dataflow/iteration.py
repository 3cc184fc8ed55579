"""Going through containers: all that they give, in order, or any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call, read_each
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    SOME_INT,
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
    alternatives,
)
from flaskwright.flow.dataflow.entities import entity_of
from flaskwright.flow.dataflow.fields import tuple_fields
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.joins import another, join_all, keys_of
from flaskwright.flow.dataflow.rows import ROW, ROWS, cells
from flaskwright.flow.dataflow.secret_fields import names_of
from flaskwright.flow.dataflow.secret_fields import shown as loggable
from flaskwright.flow.dataflow.sources import is_collection, read_field
from flaskwright.flow.dataflow.taints import merge
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.syntax import tree


OF = "<of>"
"""The attribute of a view that is the dictionary itself."""
VIEWS = {"items": "builtins.dict_items()", "keys": "builtins.dict_keys()", "values": "builtins.dict_values()"}
PAIRED = {"enumerate": "builtins.enumerate()", "zip": "builtins.zip()"}
"""Iterators over lists, which see what becomes of the lists while they are gone through."""
FIRST_NUMBER = "<first>"
_SHOWS = {path: what for what, path in VIEWS.items()}


def view_of(frame: Frame, held: Obj, what: str) -> tuple[list[Value], Value | None]:
    """What a view of a dictionary shows: the known items, in order, and what further ones may be."""
    keys: list[Value] = [Const(key) for key in held.items]
    rest: Value | None = None
    if held.rest is not None or held.taints:
        inner = held.rest if held.rest is not None else Top(held.taints)
        named = keys_of(held, frame.heap) or Top(held.taints)
        named = Top(names_of(merge(held.taints, named.taints)), named.kind) if isinstance(named, Top) else named
        if held.taints:
            inner = frame.join(inner, Top(held.taints))
        rest = {"items": Seq((named, inner)), "keys": named, "values": inner}[what]
    values = list(held.items.values())
    shown = {"keys": keys, "values": values}.get(what)
    if shown is None:
        shown = [Seq((key, value)) for key, value in zip(keys, values, strict=True)]
    if held.maybe:
        return [], join_all([*shown, *([rest] if rest is not None else [])], frame.heap)
    return shown, rest


def viewed(frame: Frame, held: Obj) -> tuple[list[Value], Value | None] | None:
    """What a view shows by now; `None` for what is no view."""
    if OF in held.attrs and held.path in PAIRED.values():
        return _paired(frame, held)
    what = _SHOWS.get(held.path or "")
    if what is None or OF not in held.attrs:
        return None
    found: list[tuple[list[Value], Value | None]] = []
    for base in alternatives(held.attrs[OF]):
        inside = frame.load(base.address) if isinstance(base, Ref) else None
        found.append(view_of(frame, inside, what) if inside is not None else ([], UNKNOWN))
    if len(found) == 1:
        return found[0]
    return [], join_all([one for shown, rest in found for one in (*shown, rest) if one is not None], frame.heap)


def _paired(frame: Frame, held: Obj) -> tuple[list[Value], Value | None]:
    of = held.attrs[OF]
    several = list(of.items) if isinstance(of, Seq) else [of]
    items = [known_items(frame, one) for one in several]
    full = [one for one in items if one is not None]
    first = held.attrs.get(FIRST_NUMBER)
    numbered = held.path == PAIRED["enumerate"]
    if len(full) == len(items) and (not numbered or isinstance(first, Const)):
        start = first.value if isinstance(first, Const) and isinstance(first.value, int) else 0
        rows = list(zip(*full, strict=False))
        if numbered:
            return [Seq((Const(start + place), *row)) for place, row in enumerate(rows)], None
        return [Seq(row) for row in rows], None
    inside = tuple(element(frame, one, frame.node) for one in several)
    return [], Seq((SOME_INT, *inside) if numbered else inside)


def known_items(frame: Frame, value: Value) -> list[Value] | None:
    """All that going through a container gives, in order, where that is wholly known.

    Nobody knows the order of a set; `members` does not ask for it.
    """
    match value:
        case Seq() if value.rest is None:
            return list(value.items)
        case Ref():
            held = frame.load(value.address)
            if held is not None and held.path == ROW:
                return cells(held)
            view = viewed(frame, held) if held is not None else None
            if view is not None:
                return view[0] if view[1] is None else None
            if held is None or held.rest is not None or held.taints or held.maybe:
                return None
            return tuple_fields(held) if held.kind == "instance" and held.single else _fixed(held)
        case Const() if isinstance(value.value, str):
            return [Const(one) for one in value.value]
        case _:
            return None


def _fixed(held: Obj) -> list[Value] | None:
    match held.kind:
        case "set" if len(held.items) > 1:
            return None
        case "list" | "set":
            return list(held.items.values())
        case "dict":
            return [Const(key) for key in held.items]
        case _:
            return None


def members(frame: Frame, value: Value) -> list[Value] | None:
    """All that a container holds, in any order, where that is wholly known."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None and held.kind == "set" and held.rest is None and not held.taints:
        # The same constant twice is one.
        constants = {one.key: one for one in held.items.values() if isinstance(one, Const)}
        return [*constants.values(), *(one for one in held.items.values() if not isinstance(one, Const))]
    return known_items(frame, value)


def element(frame: Frame, value: Value, node: tree.Node) -> Value:
    """What going through a value gives, any of it: another one each time."""
    return another(_element(frame, value, node))


def _element(frame: Frame, value: Value, node: tree.Node) -> Value:
    match value:
        case Union():
            return read_each(frame, value, lambda one: element(frame, one, node))
        case Seq():
            return join_all([*value.items, *([value.rest] if value.rest is not None else [])], frame.heap)
        case Ref():
            return _element_of_object(frame, value, node)
        case Lib():
            if is_collection(frame, value):
                return read_field(frame, value, None, node)
            entity = entity_of(frame, value)
            # Of what may be a mapping as well as a list, going through it may give the names of secrets alone.
            return entity if entity is not None else loggable(item(frame, value, UNKNOWN, node))
        case Const() | Text():
            return Top(value.taints, TEXT_TYPE)
        case Top():
            kind = value.kind if value.kind in (TEXT_TYPE, BYTES_TYPE) else None
            return Top(value.taints if kind is not None else names_of(value.taints), kind)
        case _:
            return UNKNOWN


def _element_of_object(frame: Frame, value: Ref, node: tree.Node) -> Value:
    held = frame.load(value.address)
    if held is None:
        return UNKNOWN
    view = view_of(frame, held, "keys") if held.kind == "dict" else viewed(frame, held)
    if view is not None:
        shown, rest = view
        return join_all([*shown, *([rest] if rest is not None else [])], frame.heap)
    if ROWS in held.attrs:
        return held.attrs[ROWS]
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

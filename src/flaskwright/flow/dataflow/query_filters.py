"""Filters of document stores: which parts of one can be operators, and which are programs.

A filter maps fields to values, and operators (`$or`, `$gt`, `$where`) to operands. What a client sent as JSON can be an
operator where a field's value stands; an operand of `$eq` and its like is a value as it is. A text that a client chose
as a key can be `$where`, which makes a program of what the client chose as its value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Ref, Seq, Text, Top, Value, alternatives
from flaskwright.flow.dataflow.kinds import BIT, NO_DOLLAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj

DEPTH = 12
"""How deep operands in operands are looked at."""
OPERAND, PROGRAM, KEY = 0, BIT["code"], BIT["code"] | NO_DOLLAR
"""What a part of a filter is harmless for, besides for queries, where it cannot be what it must not: an operator, a
program, or the name of an operator."""
Part = tuple[Value, int]
"""A part of a filter, and which of these it is."""


def parts_of_query(frame: Frame, value: Value, depth: int = DEPTH) -> Iterator[Part]:
    """The parts of a query (or of a list of them, such as a pipeline) in which a client's value does harm."""
    for one in alternatives(value):
        items = _items(frame, one)
        held = _mapping(frame, one)
        if items is not None and depth:
            for inner in items:
                yield from parts_of_query(frame, inner, depth - 1)
        elif held is not None and depth:
            if held.taints:
                yield Top(held.taints), OPERAND
            for key, inner in held.items.items():
                yield from _entry(frame, key, inner, depth - 1)
            if held.rest is not None:
                yield from _of_field(frame, held.rest, depth - 1)
                yield from _keys(frame, held)
        else:
            yield one, OPERAND


def _keys(frame: Frame, held: Obj) -> Iterator[Part]:
    """The keys that a client chose, where what stands there is the client's, too."""
    if held.keys is None or held.rest is None or not frame.deep(held.rest):
        return
    for one in alternatives(held.keys):
        if not (isinstance(one, Text) and one.prefix) or one.prefix.startswith("$"):
            yield one, KEY


def _entry(frame: Frame, key: object, value: Value, depth: int) -> Iterator[Part]:
    names = frame.engine.flows.names
    if key in names("code_operator"):
        yield from _programs(frame, value)
    elif key in names("query_operator"):
        yield from parts_of_query(frame, value, depth)
    elif not (isinstance(key, str) and key.startswith("$")):
        yield from _of_field(frame, value, depth)


def _of_field(frame: Frame, value: Value, depth: int) -> Iterator[Part]:
    """What a field is compared with: operators, or a value, which lists and documents without operators are, too."""
    for one in alternatives(value):
        held = _mapping(frame, one)
        if held is not None:
            if held.taints:
                yield Top(held.taints), OPERAND
            for key, inner in held.items.items():
                if isinstance(key, str) and key.startswith("$") and depth:
                    yield from _entry(frame, key, inner, depth - 1)
        elif _items(frame, one) is None:
            yield one, OPERAND


def _programs(frame: Frame, value: Value) -> Iterator[Part]:
    """The text of a program, or the texts in the description of a function (lists are its arguments)."""
    for one in alternatives(value):
        held = _mapping(frame, one)
        for inner in (one,) if held is None else held.values():
            if not isinstance(inner, Ref | Seq):
                yield inner, PROGRAM


def _mapping(frame: Frame, value: Value) -> Obj | None:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held if held is not None and held.kind == "dict" else None


def _items(frame: Frame, value: Value) -> list[Value] | None:
    """The items of a list or a tuple, those that are only known together as one."""
    if isinstance(value, Seq):
        return [*value.items, *([value.rest] if value.rest is not None else [])]
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.kind not in ("list", "set"):
        return None
    return [*held.items.values(), *([held.rest] if held.rest is not None else [])]

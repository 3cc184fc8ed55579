"""Texts that mean something by the sign that they begin with: formulas of spreadsheets, operators of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Ref, Seq, Top, Value, alternatives
from flaskwright.flow.dataflow.kinds import NO_AT, NO_DOLLAR, NO_EQUALS, NO_MINUS, NO_PLUS, complete

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.flow.dataflow.frames import Frame

FORMULA = {"=": NO_EQUALS, "+": NO_PLUS, "-": NO_MINUS, "@": NO_AT}
"""The signs with which a formula begins, and what says of a text that it does not begin with one."""
FIRST = {**FORMULA, "$": NO_DOLLAR}
"""The same of all signs that mean something."""

TABLES = {"row": 1, "rows": 2}
"""How many containers stand around a cell, in what is written as one row or several."""


def refused(signs: Iterable[str]) -> int:
    """What a text is harmless for that begins with none of these signs."""
    found = 0
    for sign in signs:
        found |= FIRST.get(sign, 0)
    return complete(found)


def first_of(frame: Frame, value: Value, found: Value) -> Value:
    """The first sign of a text, which tells something of the text."""
    if value.taints:
        frame.firsts[id(found)] = (found, value)
    return found


def cells(frame: Frame, value: Value, around: int) -> Iterator[Value]:
    """The cells of a table; a list or dictionary in one of them is written with the bracket that it begins with."""
    for one in alternatives(value):
        inside = _inside(frame, one)
        if inside is None:
            yield one
        elif around:
            for each in inside:
                yield from cells(frame, each, around - 1)


def _inside(frame: Frame, value: Value) -> list[Value] | None:
    """What a container holds; `None` for what is none."""
    if isinstance(value, Seq):
        return [*value.items, *([value.rest] if value.rest is not None else [])]
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.kind == "instance":
        return None
    return [*held.items.values(), *([held.rest] if held.rest is not None else []), Top(held.taints)]

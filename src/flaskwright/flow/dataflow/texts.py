"""Strings put together from known and unknown parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import TEXT_TYPE, Const, Text, Top, Value
from flaskwright.flow.dataflow.limits import MAX_TEXT
from flaskwright.flow.dataflow.taints import merge, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PARTS = 64
"""Of how many parts a text is known."""


def concat(parts: Iterable[str | Value]) -> Value:
    """A string put together from parts: a constant where all are known."""
    joined: list[str | Value] = []
    for part in parts:
        for piece in _pieces(part):
            if isinstance(piece, str) and joined and isinstance(joined[-1], str):
                joined[-1] += piece
            elif piece != "":
                joined.append(piece)
    if not joined:
        return Const("")
    if len(joined) == 1:
        one = joined[0]
        if isinstance(one, str):
            return Const(one) if len(one) <= MAX_TEXT else Top(kind=TEXT_TYPE)
    if len(joined) > MAX_PARTS or sum(len(one) for one in joined if isinstance(one, str)) > MAX_TEXT:
        return Top(unmarked(merge(*(one.taints for one in joined if isinstance(one, Value)))), TEXT_TYPE)
    return Text(tuple(joined))


def _pieces(part: str | Value) -> tuple[str | Value, ...]:
    match part:
        case Const(value=str(known)):
            return (known,)
        case Const(value=bool() | int() | float() | None):
            return (str(part.value),)
        case Text():
            return part.parts
        case _:
            return (part,)

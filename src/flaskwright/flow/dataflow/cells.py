"""Texts that mean something by the sign that they begin with: formulas of spreadsheets, operators of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.kinds import NO_AT, NO_DOLLAR, NO_EQUALS, NO_MINUS, NO_PLUS, complete

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.dataflow.domain import Value
    from flaskwright.flow.dataflow.frames import Frame

FORMULA = {"=": NO_EQUALS, "+": NO_PLUS, "-": NO_MINUS, "@": NO_AT}
"""The signs with which a formula begins, and what says of a text that it does not begin with one."""
FIRST = {**FORMULA, "$": NO_DOLLAR}
"""The same of all signs that mean something."""


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

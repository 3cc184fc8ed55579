"""Arithmetic and comparisons on constants."""

from __future__ import annotations

import re

from flaskwright.semantics.limits import MAX_TEXT
from flaskwright.semantics.values import (
    TEXT,
    UNKNOWN,
    Const,
    External,
    Mapping,
    Sequence,
    Value,
    constant_text,
    mapping,
    sequence,
)

SIMPLE_FORMAT = re.compile(r"(?:[^%]|%[sd%])*")
"""A pattern without widths, which could ask for gigabytes."""


REPEATED_GROUP = re.compile(r"\)[*+?{]")
REPEATED = re.compile(r"[*+}]")
MOST_REPEATED = 2
LONGEST_SUBJECT = 100
"""Patterns with more repetitions, or with repeated groups, could take long; names of classes are short."""


def substituted(pattern: str, replacement: str, held: str) -> str | None:
    """What `re.sub` makes of a short text; `None` for patterns that might take long, or that are none."""
    if len(held) > LONGEST_SUBJECT or len(pattern) > LONGEST_SUBJECT or len(replacement) > LONGEST_SUBJECT:
        return None
    if REPEATED_GROUP.search(pattern) or len(REPEATED.findall(pattern)) > MOST_REPEATED:
        return None
    try:
        return re.sub(pattern, replacement, held)
    except (re.error, IndexError, OverflowError, RecursionError):
        return None


def binary(operator: str, left: Value, right: Value) -> Value:
    """`left operator right`, where both are known well enough."""
    if operator == "+" and isinstance(left, Sequence) and isinstance(right, Sequence):
        return sequence(left.kind, [*left.items, *right.items], opened=left.open or right.open)
    if operator == "|" and isinstance(left, Mapping) and isinstance(right, Mapping):
        return mapping({**left.items, **right.items}, opened=left.open or right.open)
    if operator == "%" and isinstance(left, Const) and isinstance(left.value, str):
        return _formatted(left.value, right)
    if not isinstance(left, Const) or not isinstance(right, Const):
        return TEXT if operator == "+" and (_is_text(left) or _is_text(right)) else UNKNOWN
    return _folded(operator, left.value, right.value)


def _is_text(value: Value) -> bool:
    if isinstance(value, Const):
        return isinstance(value.value, str)
    return isinstance(value, External) and value.path == TEXT.path


def _folded(operator: str, left: object, right: object) -> Value:
    if operator == "+":
        if isinstance(left, str) and isinstance(right, str) and len(left) + len(right) <= MAX_TEXT:
            return Const(left + right)
        if isinstance(left, bytes) and isinstance(right, bytes) and len(left) + len(right) <= MAX_TEXT:
            return Const(left + right)
    if isinstance(left, int | float) and isinstance(right, int | float):
        if max(abs(left), abs(right)) > 1e15:
            return UNKNOWN
        match operator:
            case "+":
                return Const(left + right)
            case "-":
                return Const(left - right)
            case "*":
                return Const(left * right)
            case "/" if right:
                return Const(left / right)
            case "//" if right:
                return Const(left // right)
            case "%" if right:
                return Const(left % right)
            case _:
                return UNKNOWN
    return UNKNOWN


def _formatted(pattern: str, right: Value) -> Value:
    """`"…%s…" % values` for plain `%s` and `%d`."""
    values = right.items if isinstance(right, Sequence) and right.kind == "tuple" else [right]
    known = [value.value for value in values if isinstance(value, Const)]
    if len(known) != len(values) or is_long(pattern, *known) or not SIMPLE_FORMAT.fullmatch(pattern):
        return TEXT
    try:
        formatted = pattern % tuple(known)
    except (TypeError, ValueError, KeyError, OverflowError, MemoryError):
        return TEXT
    return constant_text(formatted)


def is_long(*values: object) -> bool:
    """Whether constants are too long together to be computed with."""
    return sum(len(value) for value in values if isinstance(value, str | bytes)) > MAX_TEXT


def compare(operator: str, left: Value, right: Value) -> Value:
    """`left operator right` for constants and known containers."""
    if operator in ("in", "not in"):
        return _contained(operator, left, right)
    if not isinstance(left, Const) or not isinstance(right, Const):
        return UNKNOWN
    if operator in ("==", "is"):
        return Const(left.value == right.value)
    if operator in ("!=", "is not", "<>"):
        return Const(left.value != right.value)
    if isinstance(left.value, int | float) and isinstance(right.value, int | float):
        return _ordered(operator, left.value, right.value)
    return UNKNOWN


def _ordered(operator: str, left: float, right: float) -> Value:
    match operator:
        case "<":
            return Const(left < right)
        case "<=":
            return Const(left <= right)
        case ">":
            return Const(left > right)
        case ">=":
            return Const(left >= right)
        case _:
            return UNKNOWN


def _contained(operator: str, left: Value, right: Value) -> Value:
    if not isinstance(left, Const):
        return UNKNOWN
    if isinstance(right, Const) and isinstance(right.value, str) and isinstance(left.value, str):
        if is_long(left.value, right.value):
            return UNKNOWN
        found = left.value in right.value
    elif isinstance(right, Sequence) and not right.open and all(isinstance(item, Const) for item in right.items):
        found = any(isinstance(item, Const) and item.value == left.value for item in right.items)
    elif isinstance(right, Mapping) and not right.open:
        found = left.value in right.items
    else:
        return UNKNOWN
    return Const(found if operator == "in" else not found)

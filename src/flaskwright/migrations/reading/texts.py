"""Texts that are known in parts: what the source does not tell stands as a parameter, or makes its word unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.environments.plain import PATTERN
from flaskwright.migrations.sql.names import UNKNOWN_NAME, UNKNOWN_PART
from flaskwright.semantics.limits import MAX_TEXT
from flaskwright.semantics.values import TEXT, Const, External, Mapping, Sequence, Value, text

if TYPE_CHECKING:
    from collections.abc import Iterable

_IN_WORD = re.compile(rf"(?<=[\w:]){UNKNOWN_PART}|{UNKNOWN_PART}(?=\w)")


class Expression(External, frozen=True, eq=False):
    """An expression of SQLAlchemy, or a text with parts that are not told, as SQL."""

    sql: str = UNKNOWN_PART


def is_text(value: Value) -> bool:
    """Whether a value is a text, known or not."""
    return text(value) is not None or (isinstance(value, External) and value.path == TEXT.path)


def plain(value: Value) -> str:
    """A part of a text: as it is, else as a parameter."""
    if isinstance(value, Expression) and value.path == TEXT.path:
        return value.sql
    if isinstance(value, Const):
        return str(value.value)
    return UNKNOWN_PART


def begins(whole: Expression) -> str:
    """What a text that is known in parts begins with."""
    return min((whole.sql.partition(one)[0] for one in (UNKNOWN_PART, UNKNOWN_NAME)), key=len)


def percent(pattern: Value, given: Value) -> Value:
    """`"… %s" % value`."""
    written = plain(pattern)
    parts: dict[str, str] | tuple[str, ...]
    if isinstance(given, Mapping):
        parts = {name: plain(one) for name, one in given.items.items() if isinstance(name, str)}
    elif isinstance(given, Sequence) and given.kind == "tuple" and not given.open:
        parts = tuple(map(plain, given.items))
    else:
        parts = (plain(given),)
    longest = max(map(len, parts.values() if isinstance(parts, dict) else parts), default=0)
    if PATTERN.fullmatch(written) is None or written.count("%") * longest > MAX_TEXT:
        return TEXT
    try:
        return in_parts([re.sub(r"%(\(\w+\))?[dr]", r"%\1s", written) % parts])
    except (ValueError, TypeError, KeyError):
        return TEXT


def in_parts(parts: Iterable[str]) -> Value:
    """A text that is known in parts; some text where it is too long to be kept."""
    whole = ""
    for one in parts:
        whole += one
        if len(whole) > MAX_TEXT:
            return TEXT
    return Expression(TEXT.path, sql=_IN_WORD.sub(UNKNOWN_NAME, whole))

"""`re.sub`: what a text is harmless for after all that a constant pattern matches was taken out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    SOME_INT,
    TEXT_TYPE,
    Const,
    Func,
    Lib,
    Seq,
    Top,
    Value,
    alternatives,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.patterns_of_text import cleared_by_removal
from flaskwright.flow.dataflow.taints import cleared, merge

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Given
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

IGNORED_FLAGS = frozenset(
    {f"re.{name}" for name in ("I", "IGNORECASE", "M", "MULTILINE", "A", "ASCII", "U", "UNICODE", "NOFLAG")}
)
"""Flags that change nothing about which characters that are no letters a pattern takes."""


def substituted(frame: Frame, callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    """`re.sub(pattern, repl, string)`, or `pattern.sub(repl, string)`; `None` where nothing particular is known."""
    compiled = not callee.path.startswith("re.sub")
    first = 0 if compiled else 1
    repl, string = given.get(first, "repl"), given.get(first + 1, "string")
    pattern = _pattern(callee, given, compiled=compiled)
    if (
        repl is None
        or string is None
        or pattern is None
        or any(isinstance(one, Func | Lib) for one in alternatives(repl))
    ):
        return None
    if given.get(first + 2, "count") is not None:
        return None
    instead = _written(repl)
    bits = cleared_by_removal(pattern, instead) if instead is not None else 0
    if not bits:
        return None
    kind = BYTES_TYPE if kind_of(string) == BYTES_TYPE else TEXT_TYPE
    found = Top(merge(frame.deep(repl), cleared(frame.deep(string), bits)), kind)
    return Seq((found, SOME_INT)) if callee.path.endswith("subn") else found


def _pattern(callee: Lib, given: Given, *, compiled: bool) -> str | None:
    asked = callee.receiver if compiled else given.get(0, "pattern")
    if isinstance(asked, Lib):
        made = asked.made
        return _written(made.get(0, "pattern")) if made is not None and _harmless(made.get(1, "flags")) else None
    return _written(asked) if not compiled and _harmless(given.get(4, "flags")) else None


def _written(value: Value | None) -> str | None:
    if isinstance(value, Const) and isinstance(value.value, bytes):
        return value.value.decode("latin-1")
    return text(value)


def _harmless(flags: Value | None) -> bool:
    return flags is None or (isinstance(flags, Lib) and flags.path in IGNORED_FLAGS)

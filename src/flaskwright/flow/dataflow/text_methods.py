"""The methods of strings, on what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.arithmetic import format_text
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    SOME_BOOL,
    SOME_INT,
    TEXT_TYPE,
    Const,
    Given,
    Ref,
    Seq,
    Taints,
    Text,
    Top,
    Value,
    alternatives,
    cleared,
    concat,
    merge,
    text,
)
from flaskwright.flow.dataflow.guards import text_guard
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.objects import element, known_items
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.state import Obj

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.syntax import tree

PURE = frozenset({
    "upper", "lower", "strip", "lstrip", "rstrip", "title", "capitalize", "swapcase", "replace", "removeprefix",
    "removesuffix", "zfill", "ljust", "rjust", "center", "startswith", "endswith", "find", "rfind", "index", "rindex",
    "count", "isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isidentifier", "isupper", "islower",
    "isspace", "istitle", "isascii", "split", "rsplit", "splitlines", "partition", "rpartition", "casefold",
    "expandtabs", "encode", "decode",
})  # fmt: skip
"""Methods that are computed where all is known."""
SPLITS = frozenset({"split", "rsplit", "splitlines"})
PARTS = frozenset({"partition", "rpartition"})
TESTS = frozenset({
    "isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isidentifier", "isupper", "islower", "isspace",
    "istitle", "isascii", "startswith", "endswith",
})  # fmt: skip
NUMBERS = frozenset({"find", "rfind", "index", "rindex", "count"})
KEEPS_ENDS = frozenset({"upper", "lower", "casefold", "swapcase", "title", "capitalize"})
TEXT_METHODS = PURE | {"join", "format", "format_map", "translate"}
LINE_ENDS = mask(("log", "header"))


def text_method(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value | None:
    """What a method of a text (or of bytes) gives; `None` where it is no such method."""
    if name not in TEXT_METHODS:
        return None
    known = _computed(name, value, given)
    if known is not None:
        return known if isinstance(known, Const | Seq) else frame.new(node, known)
    if name == "join":
        return _join(frame, value, given, node)
    if name in ("format", "format_map"):
        return _format(frame, value, given, node)
    if name in TESTS:
        return text_guard(frame, name, value, given) or SOME_BOOL
    if name in NUMBERS:
        return SOME_INT
    return _derived(frame, name, value, given, node)


def _computed(name: str, value: Value, given: Given) -> Const | Seq | Obj | None:
    if name not in PURE or not isinstance(value, Const) or not isinstance(value.value, str | bytes):
        return None
    args = [one.value for one in given.positional if isinstance(one, Const)]
    if len(args) != len(given.positional) or given.keywords or given.rest is not None:
        return None
    if len(value.value) > limits.MAX_TEXT or any(isinstance(one, int) and abs(one) > limits.MAX_TEXT for one in args):
        return None
    if name == "replace" and len(value.value) * (1 + max((len(one) for one in args if isinstance(one, str)), default=0)) > 10 * limits.MAX_TEXT:
        return None
    try:
        found = getattr(value.value, name)(*args)
    except (TypeError, ValueError, LookupError, AttributeError):
        return None
    if isinstance(found, list):
        return Obj("list", {place: Const(one) for place, one in enumerate(found)})
    if isinstance(found, tuple):
        return Seq(tuple(Const(one) for one in found))
    return Const(found)


def _derived(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value:
    taints = frame.deep(value)
    if name == "replace":
        taints = _replaced(frame, value, given)
    elif name in ("zfill", "ljust", "rjust", "center", "removeprefix", "removesuffix", "translate"):
        taints = merge(taints, *(frame.deep(one) for one in given.positional[1:]))
    kind = BYTES_TYPE if name == "encode" else TEXT_TYPE if name == "decode" else None
    if kind is None:
        kind = value.kind if isinstance(value, Top) and value.kind == BYTES_TYPE else TEXT_TYPE
    if name in SPLITS:
        return frame.new(node, Obj("list", rest=Top(taints, kind)))
    if name in PARTS:
        separator = given.get(0)
        return Seq((Top(taints, kind), separator if separator is not None else Top(kind=kind), Top(taints, kind)))
    if name in KEEPS_ENDS and isinstance(value, Text):
        parts: list[str | Value] = []
        for part in value.parts:
            parts.append(getattr(part, name)() if isinstance(part, str) else Top(part.taints, TEXT_TYPE))
        return concat(parts)
    return Top(taints, kind)


def _replaced(frame: Frame, value: Value, given: Given) -> Taints:
    """A text in which one part was replaced: clean of line ends, if those were."""
    taints = frame.deep(value)
    old, new = text(given.get(0)), given.get(1)
    if old == "\n" and text(new) is not None and "\n" not in (text(new) or ""):
        taints = cleared(taints, LINE_ENDS)
    return merge(taints, frame.deep(new)) if new is not None else taints


def _join(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    several = given.get(0)
    if several is None:
        return Top(value.taints, TEXT_TYPE)
    if isinstance(value, Const) and isinstance(value.value, bytes):
        return Top(frame.deep(several), BYTES_TYPE)
    items = known_items(frame, several)
    if items is None:
        return Top(merge(value.taints, frame.deep(element(frame, several, node))), TEXT_TYPE)
    parts: list[str | Value] = []
    for place, one in enumerate(items):
        if place:
            parts.append(value)
        parts.append(one if not isinstance(one, Ref) else Top(frame.deep(one), TEXT_TYPE))
    return concat(parts)


def _format(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    pattern = text(value)
    if pattern is None:
        if value.taints:
            reach(frame, "format", value, node, "`str.format`")
        taints = merge(frame.deep(value), *(frame.deep(one) for one in given.all()))
        constant = [one for one in alternatives(value) if text(one) is not None]
        if constant and len(constant) == len(alternatives(value)):
            found = [
                format_text(frame, text(one) or "", given.positional, given.keywords, given.rest, node)
                for one in constant
            ]
            joined = found[0]
            for one in found[1:]:
                joined = frame.join(joined, one)
            return joined
        return Top(taints, TEXT_TYPE)
    return format_text(frame, pattern, given.positional, given.keywords, given.rest, node)



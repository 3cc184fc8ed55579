"""What `Markup`, its methods and `escape` give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.arithmetic import format_text
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    MARKUP_TYPE,
    NONE,
    TEXT_TYPE,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Value,
    alternatives,
)
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.kinds import BIT, JSON, MARKUP
from flaskwright.flow.dataflow.markup import escape_taints, escaped, known, marked, put_together, whole
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import Taints, merge, unmarked
from flaskwright.flow.dataflow.text_methods import NUMBERS, PARTS, SPLITS, TESTS, TEXT_METHODS, text_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

READABLE = frozenset({"striptags", "unescape"})
ESCAPED = BIT["html"] | JSON | MARKUP


def markup_method(frame: Frame, name: str, receiver: Value, given: Given, node: tree.Node) -> Value | None:
    """What a method of a `Markup` gives; `None` where it is not known."""
    several = alternatives(receiver)
    if len(several) > 1:
        found = [markup_method(frame, name, one, given, node) for one in several]
        return join_all([one for one in found if one is not None], frame.heap)
    value = marked(frame, receiver, node)
    match name:
        case "format" | "format_map":
            return _format(frame, name, value, given, node)
        case "join":
            return _join(frame, value, given, node)
        case "replace":
            new = given.get(1)
            others = escape_taints(frame.deep(new)) if new is not None else ()
            return Top(merge(frame.deep(value), others), MARKUP_TYPE)
        case "escape":
            return _escape(frame, Lib("markupsafe.escape"), given, node)
        case "__html__":
            return value
        case _ if name in READABLE:
            return Top(_readable(frame.deep(value)), TEXT_TYPE)
        case _:
            return _of_text(frame, name, value, given, node)


def _readable(taints: Taints) -> Taints:
    """The taints of a text in which entities are characters again."""
    return tuple(type(one)(one.label, one.cleared & ~ESCAPED, one.trace) for one in taints)


def _of_text(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value | None:
    if name not in TEXT_METHODS:
        return None
    written = known(value)
    taints = merge(frame.deep(value), *(escape_taints(frame.deep(one)) for one in given.all()))
    if name in TESTS or name in NUMBERS or written is not None:
        inner = Const(written) if written is not None else Top(frame.deep(value), TEXT_TYPE)
        found = text_method(frame, name, inner, given, node)
        is_text = isinstance(found, Const) and isinstance(found.value, str)
        return marked(frame, found, node) if is_text and found is not None else found
    if name in SPLITS:
        return frame.new(node, Obj("list", rest=Top(frame.deep(value), MARKUP_TYPE)))
    if name in PARTS:
        return Seq((Top(taints, MARKUP_TYPE),) * 3)
    if name == "encode":
        return Top(unmarked(taints), BYTES_TYPE)
    return Top(taints, MARKUP_TYPE)


def _format(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value:
    pattern = known(value)
    if pattern is None:
        if value.taints:
            reach(frame, "format", value, node, "`Markup.format`")
        arguments = [escape_taints(frame.deep(one)) for one in given.all()]
        return Top(merge(frame.deep(value), *arguments), MARKUP_TYPE)
    keywords = given.keywords
    rest = given.rest
    if name == "format_map" and given.positional:
        mapping = given.positional[0]
        held = frame.load(mapping.address) if isinstance(mapping, Ref) else None
        keywords = {str(key): inner for key, inner in held.items.items()} if held is not None else {}
        rest = held.rest if held is not None else item(frame, mapping, Top(), node)
    made = format_text(frame, pattern, given.positional, keywords, rest, lambda inner: escaped(frame, inner, node))
    return whole(made)


def _join(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    several = given.get(0)
    items = known_items(frame, several) if several is not None else []
    if items is None and several is not None:
        inside = escape_taints(frame.deep(element(frame, several, node)))
        return Top(merge(frame.deep(value), inside), MARKUP_TYPE)
    parts: list[Value] = []
    for place, one in enumerate(items or ()):
        parts += [value, one] if place else [one]
    return put_together(frame, parts, node)


def _markup(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0, "base") or given.get(0, "object")
    return marked(frame, value, node) if value is not None else Text(("",), markup=True)


def _escape(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0, "s")
    return escaped(frame, value, node) if value is not None else None


def _escape_silent(frame: Frame, _callee: Lib, given: Given, node: tree.Node) -> Value | None:
    value = given.get(0, "s")
    if value is None:
        return None
    return join_all(
        [Text(("",), markup=True) if one.key == NONE.key else escaped(frame, one, node) for one in alternatives(value)],
        frame.heap,
    )


def _soft_text(_frame: Frame, _callee: Lib, given: Given, _node: tree.Node) -> Value | None:
    return given.get(0, "s")


MARKUP_CALLS: dict[str, Callable[[Frame, Lib, Given, tree.Node], Value | None]] = {
    "markupsafe.Markup": _markup,
    "markupsafe.escape": _escape,
    "markupsafe.escape_silent": _escape_silent,
    "markupsafe.soft_str": _soft_text,
    "markupsafe.soft_unicode": _soft_text,
}

"""`Markup`: texts that count as HTML, and what is put into them, which they escape."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.dispatch import call
from flaskwright.flow.dataflow.domain import (
    MARKUP_TYPE,
    TEXT_TYPE,
    Const,
    Func,
    Given,
    Lib,
    Ref,
    Text,
    Top,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.kinds import BIT, JSON, MARKUP
from flaskwright.flow.dataflow.page import arriving, placed
from flaskwright.flow.dataflow.taints import Taint, Taints, cleared, unmarked
from flaskwright.flow.dataflow.texts import concat
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import function_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

HTML = BIT["html"]


def is_markup(value: Value) -> bool:
    """Whether a value is known to be a `Markup`."""
    return kind_of(value) == MARKUP_TYPE


def escape_taints(taints: Taints) -> Taints:
    """What comes out where a text is escaped that may count as HTML already: then it stays as it is."""
    return tuple(one if one.cleared & MARKUP else cleared((one,), HTML | MARKUP)[0] for one in taints)


def marked(frame: Frame, value: Value, node: tree.Node) -> Value:
    """`Markup(value)`: the same text, which counts as HTML from now on."""
    several = alternatives(value)
    if len(several) > 1:
        return join_all([marked(frame, one, node) for one in several], frame.heap)
    value = shown(frame, value, node)
    match value:
        case Text(markup=True):
            return value
        case Const() if isinstance(value.value, str | int | float) or value.value is None:
            return Text((str(value.value),), markup=True)
        case Text():
            return Text(tuple(_marked_part(one) for one in value.parts), markup=True)
        case Lib(path=path, made=Given(positional=(inner, *_))) if path == MARKUP_TYPE and not value.taints:
            return marked(frame, inner, node)
        case _:
            return Top(cleared(frame.deep(value), MARKUP), MARKUP_TYPE)


def _marked_part(part: str | Value) -> str | Value:
    if isinstance(part, str) or not part.taints:
        return part
    return Top(cleared(part.taints, MARKUP), MARKUP_TYPE)


def _own_html(frame: Frame, value: Value, node: tree.Node) -> Value | None:
    """What an object of the project says it is as HTML."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    method = find_in_class(held.cls, "__html__") if held is not None and held.cls is not None else None
    function = function_of(method[0]) if method is not None else None
    if function is None:
        return None
    made = call(frame, Func(function, value), Given(), node)
    return Top(cleared(frame.deep(made), MARKUP), MARKUP_TYPE)


def escaped(frame: Frame, value: Value, node: tree.Node) -> Value:
    """`escape(value)`: a `Markup` that is harmless in text and in quotes; what is a `Markup` stays as it is."""
    several = alternatives(value)
    if len(several) > 1:
        return join_all([escaped(frame, one, node) for one in several], frame.heap)
    value = shown(frame, value, node)
    match value:
        case Const():
            return Text((html.escape(str(value.value)),), markup=True)
        case Text(markup=False):
            parts = (html.escape(one) if isinstance(one, str) else _escaped_part(one) for one in value.parts)
            return Text(tuple(parts), markup=True)
        case _ if is_markup(value):
            return marked(frame, value, node)
        case _:
            return Top(escape_taints(frame.deep(value)), MARKUP_TYPE)


def _escaped_part(part: Value) -> Value:
    return Top(escape_taints(part.taints), MARKUP_TYPE)


def put_together(frame: Frame, parts: Iterable[Value], node: tree.Node) -> Value:
    """A `Markup` made of several texts: those that are none are escaped."""
    return whole(concat(escaped(frame, part, node) for part in parts))


def whole(value: Value) -> Value:
    """A text made of pieces of HTML, as a `Markup`.

    Escaping is not enough in each place of HTML: a piece that stands where it is not, spoils the whole.
    """
    match value:
        case Const():
            return Text((str(value.value),), markup=True)
        case Text():
            spoiled: dict[int, Value] = {}
            for part, kinds, quote in placed(value):
                taints = tuple(_spoiled(one, kinds, quote) for one in part.taints)
                spoiled[id(part)] = Top(taints, MARKUP_TYPE)
            parts = (one if isinstance(one, str) else spoiled.get(id(one), one) for one in value.parts)
            return Text(tuple(parts), markup=True)
        case _:
            return Top(cleared(value.taints, MARKUP), MARKUP_TYPE)


def _spoiled(taint: Taint, kinds: tuple[str, ...], quote: str) -> Taint:
    (seen,) = arriving((taint,), quote)
    if all(seen.cleared & BIT[kind] for kind in kinds):
        return taint
    return Taint(taint.label, (taint.cleared & ~(HTML | JSON)) | MARKUP, taint.trace)


def joined(frame: Frame, parts: Iterable[Value], node: tree.Node) -> Value:
    """`a ~ b` of a template: a `Markup` where one of them is."""
    several = list(parts)
    if frame.escaping and any(is_markup(one) for part in several for one in alternatives(part)):
        return put_together(frame, several, node)
    return concat(several)


def known(value: Value) -> str | None:
    """The text of a `Markup` that is wholly known."""
    if isinstance(value, Text) and value.markup and len(value.parts) == 1 and isinstance(value.parts[0], str):
        return value.parts[0]
    return None


def plain(frame: Frame, value: Value) -> Value:
    """`str(value)` of a `Markup`: a text that templates escape again."""
    return concat(value.parts) if isinstance(value, Text) else Top(unmarked(frame.deep(value)), TEXT_TYPE)


def shown(frame: Frame, value: Value, node: tree.Node) -> Value:
    """A value as a page shows it: what an object's `__html__` or `__str__` gives."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None or held.cls is None:
        return value
    made = _own_html(frame, value, node)
    if made is not None:
        return made
    method = find_in_class(held.cls, "__str__")
    function = function_of(method[0]) if method is not None else None
    return call(frame, Func(function, value), Given(), node) if function is not None else value

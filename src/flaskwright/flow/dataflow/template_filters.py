"""What the filters and tests of templates give.

https://jinja.palletsprojects.com/en/stable/templates/#list-of-builtin-filters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import calls
from flaskwright.flow.dataflow.arithmetic import binary
from flaskwright.flow.dataflow.attributes import attribute
from flaskwright.flow.dataflow.comparing import compare
from flaskwright.flow.dataflow.dispatch import EVALUATE, call, evaluate
from flaskwright.flow.dataflow.domain import (
    MARKUP_TYPE,
    SOME_BOOL,
    SOME_INT,
    SOME_TEXT,
    TEXT_TYPE,
    UNKNOWN,
    Answer,
    Const,
    Effect,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Value,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import join_all
from flaskwright.flow.dataflow.kinds import BIT, MARKUP, NUMBER
from flaskwright.flow.dataflow.marking import library_result, shaped
from flaskwright.flow.dataflow.markup import escape_taints, escaped, is_markup, joined, marked
from flaskwright.flow.dataflow.state import Obj
from flaskwright.flow.dataflow.taints import cleared, merge
from flaskwright.flow.dataflow.text_methods import text_method
from flaskwright.flow.dataflow.truth import truth
from flaskwright.syntax import template_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

    Filter = Callable[[Frame, Value, Given, tree.Node], Value]

PATH = "jinja:filters"
TEXTS = {"upper": "upper", "lower": "lower", "trim": "strip", "capitalize": "capitalize", "title": "title"}
"""Filters that are methods of texts."""
NUMBERS = frozenset({"number", "integer", "float", "boolean"})


def _filter(frame: Frame, node: template_tree.Filter) -> Value:
    value = evaluate(frame, node.value) if node.value is not None else frame.block_value or SOME_TEXT
    given = calls.arguments(frame, node.args) if frame.state is not None else Given()
    return apply(frame, node.name, value, given, node) if frame.state is not None else UNKNOWN


def apply(frame: Frame, name: str, value: Value, given: Given, node: tree.Node) -> Value:
    """`value|name(…)`: a filter of the application, one of Jinja that does more than the data can say, or another."""
    own = frame.engine.renderer.filters.get(name)
    if own is not None:
        function = frame.engine.converter.value(own.value)
        first = (UNKNOWN, value) if own.passed else (value,)
        return call(frame, function, Given((*first, *given.positional), given.keywords, given.rest), node)
    made = FILTERS.get(name)
    if made is not None:
        return made(frame, value, given, node)
    return _told(frame, f"{PATH}.{name}", Given((value, *given.positional), given.keywords, given.rest), node)


def _told(frame: Frame, path: str, given: Given, node: tree.Node) -> Value:
    """What the libraries' data say that a filter gives; another one may give back what it gets, as it is."""
    flows = frame.engine.flows
    found = library_result(frame, path, Lib(path), given, node)
    marks = [one.marks for one in flows.passes.get(path, ())] + [one.marks for one in flows.sanitizers.get(path, ())]
    if any(marks):
        return Top(found.taints, MARKUP_TYPE)
    if path in flows.clean or path in flows.passes or path in flows.sanitizers:
        return shaped(found)
    return Top(found.taints)


# ---------------------------------------------------------------------- markup


def _safe(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    return marked(frame, value, node)


def _escape(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    return escaped(frame, value, node)


def _force(frame: Frame, value: Value, _given: Given, _node: tree.Node) -> Value:
    return Top(cleared(frame.deep(value), BIT["html"] | MARKUP), MARKUP_TYPE)


def _kept(frame: Frame, value: Value, given: Given, _node: tree.Node) -> Value:
    """Filters that make a text of a text, and a `Markup` of a `Markup`."""
    others = [frame.deep(one) for one in given.all()]
    if is_markup(value):
        return Top(merge(frame.deep(value), *(escape_taints(one) for one in others)), MARKUP_TYPE)
    return Top(merge(frame.deep(value), *others), kind_of(value) if isinstance(value, Top | Text) else None)


def _method(name: str) -> Filter:
    def make(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
        if isinstance(value, Const):
            found = text_method(frame, TEXTS[name], value, given, node)
            return found if found is not None else value
        return _kept(frame, value, Given(), node)

    return make


def _replace(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    """With a `Markup` in the place of a text, the rest is escaped."""
    new = given.get(1, "new")
    if new is None:
        return value
    old = given.get(0, "old")
    if frame.escaping and any(is_markup(one) for one in (value, new, *([old] if old is not None else []))):
        return Top(merge(frame.deep(escaped(frame, value, node)), escape_taints(frame.deep(new))), MARKUP_TYPE)
    found = text_method(frame, "replace", value, given, node) if not isinstance(value, Ref | Seq) else None
    return found if found is not None else Top(merge(frame.deep(value), frame.deep(new)))


def _format(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    arguments: Value = Seq(given.positional, given.rest)
    if given.keywords:
        arguments = frame.new(node, Obj("dict", dict(given.keywords)))
    if isinstance(value, Const | Text):
        return binary(frame, "%", value, arguments, node)
    return _kept(frame, value, given, node)


def _join(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    separator = given.get(0, "d") or Const("")
    name = given.get(1, "attribute")
    items = known_items(frame, value)
    if items is None:
        one = element(frame, value, node)
        items = [one, one]
    if name is not None:
        items = [_of(frame, one, name, node) for one in items]
    parts: list[Value] = []
    for place, one in enumerate(items):
        parts += [separator, one] if place else [one]
    return joined(frame, parts, node)


# ------------------------------------------------------------------ containers


def _default(frame: Frame, value: Value, given: Given, _node: tree.Node) -> Value:
    return frame.join(value, given.get(0, "default_value") or Const(""))


def _at(place: int) -> Filter:
    def make(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
        items = known_items(frame, value)
        return items[place] if items else element(frame, value, node)

    return make


def _any(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    return element(frame, value, node)


def _same(_frame: Frame, value: Value, _given: Given, _node: tree.Node) -> Value:
    return value


def _list(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    items = known_items(frame, value)
    return _made(frame, node, items) if items is not None else _rest(frame, node, element(frame, value, node))


def _reversed(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    items = known_items(frame, value)
    if isinstance(value, Const | Text) or items is None:
        return value if kind_of(value) == TEXT_TYPE else _rest(frame, node, element(frame, value, node))
    return _made(frame, node, list(reversed(items)))


def _some(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    """Items of a list, in another order or not all of them."""
    return _rest(frame, node, element(frame, value, node))


def _groups(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    return _rest(frame, node, _rest(frame, node, element(frame, value, node), "inner"))


def _grouped(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    one = element(frame, value, node)
    name = given.get(0, "attribute")
    grouper = _of(frame, one, name, node) if name is not None else UNKNOWN
    inner = _rest(frame, node, one, "inner")
    group = frame.new(node, Obj("dict", {0: grouper, 1: inner, "grouper": grouper, "list": inner}), "group")
    return _rest(frame, node, frame.join(group, Seq((grouper, inner))))


def _pairs(frame: Frame, value: Value, _given: Given, node: tree.Node) -> Value:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None and held.kind == "dict":
        inner = join_all([*held.items.values(), *([held.rest] if held.rest is not None else [])], frame.heap)
        return _rest(frame, node, Seq((element(frame, value, node), inner)))
    inside = Top(frame.deep(value))
    return _rest(frame, node, Seq((inside, inside)))


def _map(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    """`map(attribute="name")` or `map("filter", …)`."""
    name = given.keywords.get("attribute")
    items = known_items(frame, value)
    several = items if items is not None else [element(frame, value, node)]
    if name is not None:
        found = [_of(frame, one, name, node) for one in several]
        default = given.keywords.get("default")
        found = [frame.join(one, default) for one in found] if default is not None else found
    else:
        wanted = text(given.get(0))
        if wanted is None:
            return _rest(frame, node, Top(frame.deep(value)))
        keywords = {key: one for key, one in given.keywords.items() if key != "default"}
        found = []
        for one in several:
            if frame.state is None:
                return UNKNOWN
            found.append(apply(frame, wanted, one, Given(given.positional[1:], keywords, given.rest), node))
    if frame.state is None:
        return UNKNOWN
    return _made(frame, node, found) if items is not None else _rest(frame, node, found[0])


def _attr(frame: Frame, value: Value, given: Given, node: tree.Node) -> Value:
    name = given.get(0, "name")
    return _of(frame, value, name, node) if name is not None else value


def _of(frame: Frame, value: Value, name: Value, node: tree.Node) -> Value:
    """An attribute or an item, or one of one with a dot between them."""
    written = text(name)
    if written is None:
        return item(frame, value, name, node) if isinstance(name, Const) else Top(frame.deep(value))
    for part in written.split("."):
        if part.isdecimal() and len(part) < 10:
            value = item(frame, value, Const(int(part)), node)
        else:
            value = attribute(frame, value, part, node)
    return value


def _count(frame: Frame, value: Value, _given: Given, _node: tree.Node) -> Value:
    items = known_items(frame, value)
    return Const(len(items)) if items is not None else SOME_INT


def _made(frame: Frame, node: tree.Node, items: list[Value]) -> Value:
    return frame.new(node, Obj("list", dict(enumerate(items))))


def _rest(frame: Frame, node: tree.Node, one: Value, tag: str | None = None) -> Value:
    return frame.new(node, Obj("list", rest=one), tag)


FILTERS: dict[str, Filter] = {
    "safe": _safe,
    "e": _escape,
    "escape": _escape,
    "forceescape": _force,
    "urlize": _escape,
    "replace": _replace,
    "format": _format,
    "join": _join,
    **{name: _method(name) for name in TEXTS},
    **dict.fromkeys(("string", "truncate", "indent", "center", "wordwrap"), _kept),
    **dict.fromkeys(("default", "d"), _default),
    "first": _at(0),
    "last": _at(-1),
    **dict.fromkeys(("random", "min", "max"), _any),
    "list": _list,
    "reverse": _reversed,
    **dict.fromkeys(("sort", "unique", "select", "reject", "selectattr", "rejectattr", "shuffle"), _some),
    **dict.fromkeys(("batch", "slice"), _groups),
    "groupby": _grouped,
    **dict.fromkeys(("dictsort", "items"), _pairs),
    "map": _map,
    "attr": _attr,
    **dict.fromkeys(("length", "count"), _count),
}


# ----------------------------------------------------------------------- tests


def _test(frame: Frame, node: template_tree.Test) -> Value:
    value = evaluate(frame, node.value)
    given = calls.arguments(frame, node.args) if frame.state is not None else Given()
    if frame.state is None:
        return UNKNOWN
    other = given.get(0)
    match node.name:
        case "none" | "undefined" if truth(value, frame) is True:
            return Const(value=False)
        case "defined" if truth(value, frame) is True:
            return Const(value=True)
        case "eq" | "equalto" | "==" | "sameas" if other is not None:
            return compare(frame, "==", value, other, node)
        case "ne" | "!=" if other is not None:
            return compare(frame, "!=", value, other, node)
        case "in" if other is not None:
            return compare(frame, "in", value, other, node)
        case name if name in NUMBERS and frame.deep(value):
            return Answer((Effect(value, NUMBER),))
        case _:
            return SOME_BOOL


EVALUATE.update({template_tree.Filter: _filter, template_tree.Test: _test})

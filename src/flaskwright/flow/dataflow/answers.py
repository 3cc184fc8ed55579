"""What a view gives back: where that is a page, nobody else may write script into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.clearing import good_for
from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    MARKUP_TYPE,
    TEXT_TYPE,
    Const,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Value,
    alternatives,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.errors import ENDINGS
from flaskwright.flow.dataflow.hits import RENDERED
from flaskwright.flow.dataflow.items import item
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.state import map_object, rewrite
from flaskwright.flow.dataflow.taints import Label, Taint, cleared
from flaskwright.flow.dataflow.things import like
from flaskwright.libraries.entries import PAGE

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.syntax import tree

BODY = "<body>"
"""The attribute under which an answer keeps what it was made from."""
TYPES = ("text/html", "application/xhtml+xml", "image/svg+xml")
JUDGED = mask(PAGE | {"exception"})
TOLD = mask({"exception"})
RAISED = tuple(f"{one}()" for one in ENDINGS)
PAGES = frozenset({TEXT_TYPE, BYTES_TYPE, MARKUP_TYPE})
"""Types of values that Flask sends as they are."""


def answer(frame: Frame, node: tree.Node, value: Value, *, pages: bool = True, wrapped: bool = False) -> Value:
    """A view gives back a value at a node; `pages` says that a text becomes a page.

    `wrapped` says that a decorator gets it first: whether a text becomes a page is seen where that lets it go to. The
    value comes back as whoever passes it on sees it.
    """
    waits = frame.location(node) if wrapped else None
    for one in alternatives(value):
        match one:
            case Seq(rest=None) if one.items:
                if pages and not _other_type(frame, one.items[1:], node):
                    _body(frame, node, one.items[0], waits)
                _error_text(frame, node, one.items[0], JUDGED if pages else TOLD)
            case _:
                if pages:
                    _body(frame, node, one, waits)
                _error_text(frame, node, one, JUDGED if pages else TOLD)
    return _judged(value, Taint(Label(RENDERED, "the answer", waits), 0, None) if waits is not None else None)


def _body(frame: Frame, node: tree.Node, value: Value, waits: Location | None) -> None:
    for one in alternatives(value):
        if isinstance(one, Text) or kind_of(one) in PAGES:
            reach(frame, "html", one, node, "the answer's HTML", verb="becomes part of", waits=waits)
        elif isinstance(one, Ref):
            held = frame.load(one.address)
            if held is not None and held.kind == "object" and BODY in held.attrs and is_page(held):
                made = frame.engine.made_at.get(one.address, node)
                reach(frame, "html", held.attrs[BODY], made, "the answer's HTML", verb="becomes part of")


def is_page(held: Obj) -> bool:
    """Whether an answer keeps the type of a page that it was made with."""
    return all(is_html(text(value)) for value in _types(held).values())


def names_type(held: Obj) -> bool:
    """Whether an answer surely got a type that is not that of a page."""
    return any(name not in held.maybe and not is_html(text(value)) for name, value in _types(held).items())


def _types(held: Obj) -> dict[str, Value]:
    """What says of an answer which type it has."""
    attributes = {name: value for name, value in held.attrs.items() if name in ("mimetype", "content_type")}
    headers = {name: value for name, value in held.items.items() if str(name).lower() == "content-type"}
    return {**attributes, **headers}


def is_html(written: str | None) -> bool:
    """Whether a type of an answer is one that a browser takes for a page."""
    return written is not None and written.strip().lower().startswith(TYPES)


def _other_type(frame: Frame, others: tuple[Value, ...], node: tree.Node) -> bool:
    """Whether the headers beside a body name another type than that of a page."""
    for one in others:
        held = frame.load(one.address) if isinstance(one, Ref) else None
        if held is not None and held.kind == "dict":
            for name in ("Content-Type", "content-type", "Content-type"):
                if name in held.items:
                    return not is_html(text(item(frame, one, Const(name), node)))
            for name in ("Location", "location"):
                if name in held.items:
                    reach(frame, "redirect", held.items[name], node, "the header `Location`", verb="becomes")
            if held.rest is not None:
                return True
    return False


def _error_text(frame: Frame, node: tree.Node, value: Value, told: int) -> None:
    # An exception is no answer itself: Flask sends those of HTTP, and refuses all others.
    raised = isinstance(value, Lib) and value.path.endswith(RAISED)
    if frame.deep(value) and not raised:
        reach(frame, "exception", value, node, "the answer", verb="becomes part of")
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is not None and held.kind == "object" and isinstance(value, Ref):
        # Decorators that pass the answer on do not say again what was told of it.
        inside = map_object(held, lambda one: rewrite(one, lambda part: good_for(part, told)))
        frame.save(value.address, msgspec.structs.replace(inside, taints=cleared(inside.taints, told)))


def _judged(value: Value, sign: Taint | None) -> Value:
    """A view's value after it was judged: whoever passes it on does nothing new."""
    if value.static:
        return value

    def change(one: Value) -> Value:
        if isinstance(one, Lib) and one.taints:
            return like(one, cleared(one.taints, JUDGED))
        if not isinstance(one, Top) or not one.taints:
            return one
        return Top((*([sign] if sign is not None else []), *cleared(one.taints, JUDGED)), kind_of(one))

    return rewrite(value, change)

"""What a view gives back: where that is a page, nobody else may write script into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import (
    BYTES_TYPE,
    TEXT_TYPE,
    Const,
    Ref,
    Seq,
    Text,
    Top,
    Value,
    alternatives,
    cleared,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.kinds import mask
from flaskwright.flow.dataflow.objects import item
from flaskwright.flow.dataflow.sinking import reach
from flaskwright.flow.dataflow.state import rewrite
from flaskwright.libraries.flows import PAGE

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.flow.dataflow.state import Obj
    from flaskwright.syntax import tree

BODY = "<body>"
"""The attribute under which an answer keeps what it was made from."""
TYPES = ("text/html", "application/xhtml+xml", "image/svg+xml")
JUDGED = mask(PAGE)


def answer(frame: Frame, node: tree.Node, value: Value, *, pages: bool = True) -> None:
    """A view gives back a value at a node; `pages` says that a text becomes a page."""
    for one in alternatives(value):
        match one:
            case Seq(rest=None) if one.items:
                if pages and not _other_type(frame, one.items[1:], node):
                    _body(frame, node, one.items[0])
                _error_text(frame, node, one.items[0])
            case _:
                if pages:
                    _body(frame, node, one)
                _error_text(frame, node, one)


def _body(frame: Frame, node: tree.Node, value: Value) -> None:
    for one in alternatives(value):
        if isinstance(one, Text) or (isinstance(one, Top) and kind_of(one) in (TEXT_TYPE, BYTES_TYPE)):
            reach(frame, "html", one, node, "the answer's HTML", verb="becomes part of")
        elif isinstance(one, Ref):
            held = frame.load(one.address)
            if held is not None and held.kind == "object" and BODY in held.attrs and is_page(held):
                made = frame.engine.made_at.get(one.address, node)
                reach(frame, "html", held.attrs[BODY], made, "the answer's HTML", verb="becomes part of")


def is_page(held: Obj) -> bool:
    """Whether an answer keeps the type of a page that it was made with."""
    for name in ("mimetype", "content_type"):
        if name in held.attrs and not _is_html(text(held.attrs[name])):
            return False
    return all(
        _is_html(text(value))
        for name, value in held.items.items()
        if isinstance(name, str) and name.lower() == "content-type"
    )


def _is_html(written: str | None) -> bool:
    return written is not None and written.strip().lower().startswith(TYPES)


def _other_type(frame: Frame, others: tuple[Value, ...], node: tree.Node) -> bool:
    """Whether the headers beside a body name another type than that of a page."""
    for one in others:
        held = frame.load(one.address) if isinstance(one, Ref) else None
        if held is not None and held.kind == "dict":
            for name in ("Content-Type", "content-type", "Content-type"):
                if name in held.items:
                    return not _is_html(text(item(frame, one, Const(name), node)))
            for name in ("Location", "location"):
                if name in held.items:
                    reach(frame, "redirect", held.items[name], node, "the header `Location`", verb="becomes")
            if held.rest is not None:
                return True
    return False


def _error_text(frame: Frame, node: tree.Node, value: Value) -> None:
    if frame.deep(value):
        reach(frame, "exception", value, node, "the answer", verb="becomes part of")


def judged(value: Value) -> Value:
    """A view's value after it was judged: whoever passes it on does nothing new."""
    if not value.taints:
        return value

    def change(one: Value) -> Value:
        return Top(cleared(one.taints, JUDGED), kind_of(one)) if isinstance(one, Top) and one.taints else one

    return rewrite(value, change)

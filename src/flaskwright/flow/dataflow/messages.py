"""Messages that a library fills in itself: what a log writes of a format and of the values behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.arithmetic import fill_directives, format_text, formatted_part
from flaskwright.flow.dataflow.domain import Const, Given, Ref, Seq, Text, Value, alternatives
from flaskwright.flow.dataflow.marking import keyword_argument

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Sink
    from flaskwright.syntax import tree


def filled(frame: Frame, sink: Sink, given: Given, node: tree.Node) -> list[Value]:
    """What becomes of a message whose format is an argument, filled in with those that follow it."""
    place = sink.argument if isinstance(sink.argument, int) else 0
    by_name = keyword_argument(given, sink.keyword)
    pattern = by_name if by_name is not None else given.get(place)
    if pattern is None:
        return [given.rest] if given.rest is not None else []
    others = given.positional[place + (by_name is None) :]
    if sink.fills == "braces":
        return [_braces(frame, one, others, given) for one in alternatives(pattern)]
    if not others and given.rest is None:
        return [formatted_part(frame, pattern, "", None)]
    return [_percent(frame, one, others, given.rest, node) for one in alternatives(pattern)]


def _percent(frame: Frame, pattern: Value, others: tuple[Value, ...], rest: Value | None, node: tree.Node) -> Value:
    match pattern:
        case Const(value=str(known)):
            pieces: tuple[str | Value, ...] = (known,)
        case Text():
            pieces = pattern.parts
        case _:
            return Seq((pattern, *others), rest)
    held = frame.load(others[0].address) if len(others) == 1 and isinstance(others[0], Ref) else None
    named = held is not None and held.kind == "dict"
    return fill_directives(frame, pieces, others[0] if named else Seq(others, rest), node)


def _braces(frame: Frame, pattern: Value, others: tuple[Value, ...], given: Given) -> Value:
    if not others and not given.keywords and given.rest is None:
        return formatted_part(frame, pattern, "", None)
    if isinstance(pattern, Const) and isinstance(pattern.value, str):
        return format_text(frame, pattern.value, others, given.keywords, given.rest)
    return Seq((pattern, *others, *given.keywords.values()), given.rest)

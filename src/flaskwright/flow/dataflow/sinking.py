"""Which values of a call or a store reach a sink."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.cells import TABLES, cells
from flaskwright.flow.dataflow.clearing import good_for
from flaskwright.flow.dataflow.conditions import active, holds
from flaskwright.flow.dataflow.developing import harmless
from flaskwright.flow.dataflow.domain import (
    BOOL_TYPE,
    BYTES_TYPE,
    FLOAT_TYPE,
    INT_TYPE,
    NONE_TYPE,
    TEXT_TYPE,
    Const,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
    text,
)
from flaskwright.flow.dataflow.errors import of_texts, tell, uncaught
from flaskwright.flow.dataflow.hits import Place
from flaskwright.flow.dataflow.kinds import BELOW, BIT, NO_BRACE
from flaskwright.flow.dataflow.marking import MARKS, argument, keyword_argument
from flaskwright.flow.dataflow.page import dangerous_in_page
from flaskwright.flow.dataflow.query_filters import PROGRAM, parts_of_query
from flaskwright.flow.dataflow.saved_files import content_of
from flaskwright.flow.dataflow.sent_files import file_of, sent
from flaskwright.flow.dataflow.state import map_object
from flaskwright.libraries.entries import PAGE
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Hashable

    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.libraries.entries import Misuse, Sink


SAFE = {"header": BIT["header"] | BELOW, "format": BIT["format"] | NO_BRACE}
"""What makes a value harmless at some kinds of sinks, besides that it is harmless there anyway."""


PRINTED = frozenset({"log", "logged-secret"})
"""Kinds of sinks that write texts of what they get."""


def call_sinks(frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node) -> None:
    """Report what a call of a library does harm with."""
    flows = frame.engine.flows
    if path in frame.engine.replaced_query_methods:
        return
    sent(frame, path, given)
    for sink in flows.sinks.get(path, ()):
        if sink.attribute or sink.item or not _counts(frame, sink, given, callee.receiver):
            continue
        if sink.used and frame.thrown_away is node:
            continue
        if sink.kind in PAGE and _is_answer(frame, path):
            continue  # what becomes of an answer is judged where it is given back
        waits = file_of(callee.receiver) if sink.kind == "csv" else None
        for value in _written(frame, sink, given, node) if sink.fills else _chosen(frame, sink, callee, given):
            counts = Top(content_of(frame, value)) if sink.opens else value
            _reach(frame, sink, counts, node, waits)
            if sink.kind == "valid":
                _stored(frame, value)
    for misuse in flows.misuses.get(path, ()):
        if not misuse.attribute and active(frame, misuse.when, misuse.unless, given, callee.receiver):
            if misuse.checks is not None:
                what, name = misuse.checks
                _checked(frame, given.keywords.get(name), what)
            else:
                misused(frame, misuse, node)
    for raising in flows.raises.get(path, ()):
        converted = keyword_argument(given, raising.keyword) or argument(frame, raising.argument, callee, given)
        if converted is not None and active(frame, (), raising.unless, given, callee.receiver):
            fails(frame, converted, raising.errors, node, tells=raising.tells, takes=MARKS[raising.takes])


def _written(frame: Frame, sink: Sink, given: Given, node: tree.Node) -> list[Value]:
    from flaskwright.flow.dataflow.messages import filled  # noqa: PLC0415 - formats are sinks themselves

    return filled(frame, sink, given, node)


def _stored(frame: Frame, value: Value) -> None:
    """What a row holds is kept from here on: other rows that refer to it keep it no second time."""
    for row in alternatives(value):
        held = frame.load(row.address) if isinstance(row, Ref) else None
        if held is not None and isinstance(row, Ref) and row.address in frame.heap:
            frame.save(row.address, map_object(held, lambda one: good_for(one, BIT["valid"])))


MADE = "flask.make_response"


def _is_answer(frame: Frame, path: str) -> bool:
    return path in ("flask.Response", MADE) and bool(frame.engine.answering)


def _counts(frame: Frame, sink: Sink, given: Given, receiver: Value | None) -> bool:
    if any(not frame.engine.older(library, version) for library, version in sink.before):
        return False
    return active(frame, sink.when, sink.unless, given, receiver)


def body_values(frame: Frame, path: str, callee: Lib, given: Given) -> list[Value]:
    """What an answer is made from, where it becomes a page."""
    found: list[Value] = []
    for sink in frame.engine.flows.sinks.get(path, ()):
        if sink.kind in PAGE and not sink.attribute and not sink.item and _counts(frame, sink, given, callee.receiver):
            for value in _chosen(frame, sink, callee, given):
                # `make_response((body, status, headers))`
                body = value.items[0] if isinstance(value, Seq) and value.items else value
                found += [one for one in alternatives(body) if path != MADE or not _is_json(frame, one)]
    return found


def _is_json(frame: Frame, value: Value) -> bool:
    """Whether Flask writes a body as JSON, as it does with what a view gives back."""
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held is not None and held.kind in ("dict", "list")


def store_sinks(
    frame: Frame,
    path: str,
    value: Value,
    node: tree.Node,
    *,
    attribute: bool = False,
    index: Value | None = None,
    receiver: Value | None = None,
) -> None:
    """Report what an assignment to an attribute or an item of a library's object does harm with."""
    flows = frame.engine.flows
    keywords = {"value": value} if index is None else {"value": value, "key": index}
    given = Given(keywords=keywords)
    for sink in flows.sinks.get(path, ()):
        if (attribute and sink.attribute) or (index is not None and sink.item):
            if not _counts(frame, sink, given, receiver):
                continue
            if index is not None and sink.argument in ("key", "all"):
                _reach(frame, sink, index, node)
            if sink.argument != "key":
                _reach(frame, sink, value, node)
    if attribute:
        for misuse in flows.misuses.get(path, ()):
            if misuse.attribute and active(frame, misuse.when, misuse.unless, given, receiver):
                misused(frame, misuse, node)
                if misuse.leaves is not None and isinstance(receiver, Lib) and receiver.node is not None:
                    key = (id(receiver.node), misuse.leaves)
                    frame.engine.unchecked.setdefault(key, set()).add((misuse.kind, frame.location(node)))


def _reach(frame: Frame, sink: Sink, value: Value, node: tree.Node, waits: Hashable = None) -> None:
    for one in alternatives(value):
        if sink.holds is not None and not _has_shape(frame, sink.holds, one):
            continue
        if sink.kind == "path" and holds(frame, "file", one):
            continue  # libraries that take a path take an open file as well
        meant = _printed(frame, one) if sink.kind in PRINTED and isinstance(one, Ref) and not sink.fills else one
        says = sink.says or (f"`{frame.written(node)}`" if sink.attribute or sink.item else called(frame, node))
        if sink.kind == "nosql":
            _query(frame, sink, meant, node, says)
        else:
            reach(frame, sink.kind, meant, node, says, origin=sink.origin, waits=waits)


def _query(frame: Frame, sink: Sink, value: Value, node: tree.Node, says: str) -> None:
    """A query, or a program that the database runs: as that, any text does harm."""
    parts = parts_of_query(frame, value) if sink.holds == "json" else [(value, PROGRAM)]
    for part, safe in parts:
        reach(frame, "nosql", part, node, says, origin=sink.origin, safe=safe)


def _printed(frame: Frame, value: Value) -> Value:
    from flaskwright.flow.dataflow.arithmetic import formatted_part  # noqa: PLC0415 - formats are sinks themselves

    return formatted_part(frame, value, "", None)


def _has_shape(frame: Frame, shape: str, value: Value) -> bool:
    """Whether a value does harm where only values of a shape do: JSON values are of any kind that is not known."""
    if shape == "json":
        return kind_of(value) not in (TEXT_TYPE, BYTES_TYPE, INT_TYPE, FLOAT_TYPE, BOOL_TYPE)
    return holds(frame, shape, value) is True


def called(frame: Frame, node: tree.Node) -> str:
    """What a call is called in messages."""
    return f"`{frame.written(node.func if isinstance(node, tree.Call) else node)}`"


def reach(
    frame: Frame,
    kind: str,
    value: Value,
    node: tree.Node,
    sink: str,
    *,
    verb: str = "reaches",
    detail: str = "",
    origin: str | None = None,
    safe: int = 0,
    waits: Hashable = None,
) -> None:
    """A value arrives at a sink; `origin` says that only values of that origin count there.

    `safe` are the bits that make a value harmless there, where they are not those that always do for the kind. `waits`
    is where a text stands of which only later is seen whether it becomes a page, or is sent.
    """
    if kind in PAGE:
        for context, taints in dangerous_in_page(frame, value):
            place = Place(context, sink, frame.location(node), frame.info, node, verb, (), detail, origin, waits)
            frame.sink(place, taints)
        return
    taints = frame.deep(value)
    if taints:
        safe = safe or SAFE.get(kind, 0)
        place = Place(kind, sink, frame.location(node), frame.info, node, verb, (), detail, origin, waits, safe)
        frame.sink(place, taints)


def fails(
    frame: Frame, value: Value, errors: tuple[str, ...], node: tree.Node, *, tells: bool = False, takes: int = 0
) -> None:
    """A conversion that raises for some values, where nothing around it takes the error.

    `tells` says that the error's text shows the value, `takes` are the bits of what it surely converts.
    """
    if kind_of(value) in (INT_TYPE, BOOL_TYPE):
        return
    taints = frame.deep(value)
    if kind_of(value) == FLOAT_TYPE:
        # Of the numbers only `nan` and the infinite ones have no whole number.
        taints = tuple(one for one in taints if not one.cleared & BIT["nan"])
    if not taints:
        return
    if tells:
        tell(frame, errors, taints)
    left = uncaught(frame, errors)
    if left:
        text = f"`{frame.written(node)}`"
        good = of_texts(left) if not any(kind_of(one) == NONE_TYPE for one in alternatives(value)) else 0
        good = good | takes | BIT["conversion"] if takes else good
        place = Place(
            "conversion", text, frame.location(node), frame.info, node, "makes", left, harmless=good, tells=tells
        )
        frame.sink(place, taints)


def misused(frame: Frame, misuse: Misuse, node: tree.Node) -> None:
    """A call that is wrong whatever it is given."""
    if harmless(frame.live) & BIT[misuse.kind]:
        return
    location: Location = frame.location(node)
    name = f"`{frame.written(node)}`" if misuse.attribute else called(frame, node)
    place = Place(misuse.kind, name, location, frame.info, node, detail=misuse.says)
    frame.engine.misuses.setdefault((misuse.kind, location), {})[frame.trail.owner] = place


def _checked(frame: Frame, value: Value | None, what: str) -> None:
    """What an object was told not to check is checked by whom it is given to: here that is no mistake."""
    for one in alternatives(value) if value is not None else ():
        made = id(one.node) if isinstance(one, Lib) and one.node is not None else 0
        for key in frame.engine.unchecked.get((made, what), ()):
            places = frame.engine.misuses.get(key, {})
            places.pop(frame.trail.owner, None)
            if not places:
                frame.engine.misuses.pop(key, None)


def _chosen(frame: Frame, sink: Sink, callee: Lib, given: Given) -> list[Value]:
    found: list[Value] = []
    by_name = keyword_argument(given, sink.keyword)
    if by_name is not None:
        found.append(by_name)
    elif sink.rest and isinstance(sink.argument, int):
        found.extend(given.positional[sink.argument :])
    elif sink.argument is not None:
        value = argument(frame, sink.argument, callee, given)
        if value is not None:
            found.append(value)
    if sink.part == "whole":
        return found
    if sink.part in TABLES:
        return [one for value in found for one in cells(frame, value, TABLES[sink.part])]
    return [part for value in found for part in _part(frame, sink.part, value)]


def _part(frame: Frame, part: str, value: Value) -> list[Value]:
    if isinstance(value, Union):
        return [one for held in value.values for one in _part(frame, part, held)]
    held = frame.load(value.address) if isinstance(value, Ref) else None
    items = list(value.items) if isinstance(value, Seq) else list(held.items.values()) if held is not None else None
    if items is None:
        if part == "first" and isinstance(value, Text) and _fixes_program(frame, value.prefix):
            return []
        return [value] if part in ("first", "values") else []
    rest = value.rest if isinstance(value, Seq) else held.rest if held is not None else None
    match part:
        case "first":
            return items[:1] or ([rest] if rest is not None else [])
        case "script":
            return _script(frame, items)
        case "keys":
            keys = [Const(key) for key in held.items] if held is not None else []
            return [*keys, Top(held.taints)] if held is not None and held.taints else list(keys)
        case _:
            return [*items, *([rest] if rest is not None else [])]


def _fixes_program(frame: Frame, written: str) -> bool:
    """Whether a line for Windows, where no shell reads it, begins with the whole name of a program that is no shell."""
    program = PROGRAM_OF_LINE.match(written)
    name = re.split(r"[/\\]", program[1].strip('"').lower())[-1].removesuffix(".exe") if program is not None else None
    return name is not None and name not in frame.engine.flows.names("shell")


def _script(frame: Frame, items: list[Value]) -> list[Value]:
    """What a shell that is started by a list gets to run."""
    shells = frame.engine.flows.names("shell")
    programs = [text(one) for one in alternatives(items[0])] if items else []
    if not any(one is not None and one.rpartition("/")[2] in shells for one in programs):
        return []
    for place, one in enumerate(items[1:], start=1):
        for flag in map(text, alternatives(one)):
            if flag is not None and (flag.lower() in RUNS or (flag.startswith("-") and flag.endswith("c"))):
                return items[place + 1 : place + 2]
    return []


PROGRAM_OF_LINE = re.compile(r'\s*("[^"]+"|[^\s"]+)\s')
RUNS = frozenset({"/c", "-command"})
"""The options of Windows' shells before what they are to run; those of others end with `c`."""

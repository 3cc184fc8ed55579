"""Which values of a call or a store reach a sink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.conditions import active
from flaskwright.flow.dataflow.domain import (
    Const,
    Given,
    Label,
    Lib,
    Ref,
    Seq,
    Taint,
    Taints,
    Text,
    Union,
    Value,
    merge,
    then,
)
from flaskwright.flow.dataflow.errors import uncaught
from flaskwright.flow.dataflow.hits import Place
from flaskwright.flow.dataflow.marking import argument
from flaskwright.flow.dataflow.page import dangerous_in_page
from flaskwright.libraries.flows import PAGE
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.libraries.flows import Misuse, Sink


def call_sinks(frame: Frame, path: str, callee: Lib, given: Given, node: tree.Node) -> None:
    """Report what a call of a library does harm with."""
    flows = frame.engine.flows
    for sink in flows.sinks.get(path, ()):
        if sink.attribute or sink.item or not active(frame, sink.when, sink.unless, given):
            continue
        for value in _chosen(frame, sink, callee, given):
            reach(frame, sink.kind, value, node, sink.says or called(frame, node))
    for misuse in flows.misuses.get(path, ()):
        if not misuse.attribute and active(frame, misuse.when, misuse.unless, given):
            misused(frame, misuse, node)
    for raising in flows.raises.get(path, ()):
        value = given.get(None, raising.keyword) or argument(frame, raising.argument, callee, given)
        if value is not None and active(frame, (), raising.unless, given):
            fails(frame, value, raising.errors, node)


def store_sinks(
    frame: Frame, path: str, value: Value, node: tree.Node, *, attribute: bool = False, index: Value | None = None
) -> None:
    """Report what an assignment to an attribute or an item of a library's object does harm with."""
    flows = frame.engine.flows
    for sink in flows.sinks.get(path, ()):
        if attribute and sink.attribute:
            reach(frame, sink.kind, value, node, sink.says or f"`{frame.written(node)}`")
        elif index is not None and sink.item:
            if sink.argument in ("key", "all"):
                reach(frame, sink.kind, index, node, sink.says or f"`{frame.written(node)}`")
            if sink.argument != "key":
                reach(frame, sink.kind, value, node, sink.says or f"`{frame.written(node)}`")
    if attribute:
        given = Given(keywords={"value": value})
        for misuse in flows.misuses.get(path, ()):
            if misuse.attribute and active(frame, misuse.when, misuse.unless, given):
                misused(frame, misuse, node)


def called(frame: Frame, node: tree.Node) -> str:
    """What a call is called in messages."""
    return f"`{frame.written(node.func if isinstance(node, tree.Call) else node)}`"


def reach(
    frame: Frame, kind: str, value: Value, node: tree.Node, sink: str, *, verb: str = "reaches", detail: str = ""
) -> None:
    """A value arrives at a sink."""
    if kind in PAGE:
        for context, taints in dangerous_in_page(frame, value):
            frame.sink(Place(context, sink, frame.location(node), frame.info, node, verb, (), detail), taints)
        return
    taints = frame.deep(value)
    if taints:
        frame.sink(Place(kind, sink, frame.location(node), frame.info, node, verb, (), detail), taints)


def fails(frame: Frame, value: Value, errors: tuple[str, ...], node: tree.Node) -> None:
    """A conversion that raises for some values, where nothing around it takes the error."""
    taints = frame.deep(value)
    left = uncaught(frame, errors) if taints else ()
    if left:
        text = f"`{frame.written(node)}`"
        frame.sink(Place("conversion", text, frame.location(node), frame.info, node, "makes", left), taints)


def misused(frame: Frame, misuse: Misuse, node: tree.Node) -> None:
    """A call that is wrong whatever it is given."""
    location: Location = frame.location(node)
    place = Place(misuse.kind, misuse.says or called(frame, node), location, frame.info, node)
    frame.engine.misuses.setdefault((misuse.kind, location), place)


def _chosen(frame: Frame, sink: Sink, callee: Lib, given: Given) -> list[Value]:
    found: list[Value] = []
    if sink.keyword is not None and sink.keyword in given.keywords:
        found.append(given.keywords[sink.keyword])
    elif sink.rest and isinstance(sink.argument, int):
        found.extend(given.positional[sink.argument :])
    elif sink.argument is not None:
        value = argument(frame, sink.argument, callee, given)
        if value is not None:
            found.append(value)
    if sink.part == "whole":
        return found
    return [part for value in found for part in _part(frame, sink.part, value)]


def _part(frame: Frame, part: str, value: Value) -> list[Value]:
    if isinstance(value, Union):
        return [one for held in value.values for one in _part(frame, part, held)]
    if isinstance(value, Seq) and part == "first":
        return list(value.items[:1])
    held = frame.load(value.address) if isinstance(value, Ref) else None
    if held is None:
        return [value] if part != "first" or isinstance(value, Text) or not isinstance(value, Seq | Ref) else []
    if part == "first":
        first = held.items.get(0)
        return [first] if first is not None else [held.rest] if held.rest is not None else []
    if part == "keys":
        return [Const(key) for key in held.items]
    return list(held.values())


def relabelled(taints: Taints, origin: str, says: str, frame: Frame, node: tree.Node) -> Taints:
    """Taints that stand for something else from here on."""
    location = frame.location(node)
    return merge(
        tuple(
            Taint(
                msgspec.structs.replace(one.label, origin=origin, says=says, location=location),
                one.cleared,
                then(one.trace, frame.step(node, says)),
            )
            for one in taints
            if isinstance(one.label, Label)
        )
    )

"""From the engine's values and places to those that are kept, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Const, Given, Lib, Seq, Text, Top, Union, Value
from flaskwright.flow.dataflow.hits import Place
from flaskwright.flow.dataflow.taints import Label, Taint, Taints, Trace, then
from flaskwright.flow.incremental.fingerprints import body_name
from flaskwright.flow.incremental.records import (
    KeptBytes,
    KeptConst,
    KeptGiven,
    KeptLib,
    KeptPlace,
    KeptSeq,
    KeptTaint,
    KeptText,
    KeptTop,
    KeptUnion,
    KeptValue,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo

LARGEST = 2**63


class NotKeptError(Exception):
    """A value that cannot be written down."""


def keep(value: Value) -> KeptValue:
    """A value as it is kept. Raises `NotKeptError` for one that refers to objects, functions or calls."""
    match value:
        case Top():
            return KeptTop(_keep_taints(value.taints), value.kind, value.base)
        case Const(value=(bool() | str() | float() | None) as known):
            return KeptConst(known)
        case Const(value=bytes(known)):
            return KeptBytes(known)
        case Const(value=int(number)) if -LARGEST <= number < LARGEST:
            return KeptConst(number)
        case Text():
            return KeptText(tuple(one if isinstance(one, str) else keep(one) for one in value.parts), value.markup)
        case Seq():
            rest = keep(value.rest) if value.rest is not None else None
            return KeptSeq(tuple(keep(one) for one in value.items), rest)
        case Lib(node=None, part=None, url=None):
            receiver = keep(value.receiver) if value.receiver is not None else None
            made = _keep_given(value.made) if value.made is not None else None
            return KeptLib(value.path, _keep_taints(value.taints), receiver, made)
        case Union():
            return KeptUnion(tuple(keep(one) for one in value.values))
        case _:
            raise NotKeptError


def _keep_given(given: Given) -> KeptGiven:
    return KeptGiven(
        tuple(map(keep, given.positional)),
        tuple((name, keep(one)) for name, one in given.keywords.items()),
        keep(given.rest) if given.rest is not None else None,
    )


def _keep_taints(taints: Taints) -> tuple[KeptTaint, ...]:
    found: list[KeptTaint] = []
    for one in taints:
        if not isinstance(one.label, Label):
            raise NotKeptError
        found.append(KeptTaint(one.label, _keep_marks(one.cleared), one.trace.steps() if one.trace is not None else ()))
    return tuple(found)


def _keep_marks(marks: int) -> bytes:
    return marks.to_bytes((marks.bit_length() + 7) // 8, "little")


def _restore_marks(kept: bytes) -> int:
    return int.from_bytes(kept, "little")


def restore(kept: KeptValue) -> Value:
    """The value that was kept."""
    match kept:
        case KeptTop():
            return Top(_restore_taints(kept.taints), kept.kind, base=kept.base)
        case KeptConst() | KeptBytes():
            return Const(kept.value)
        case KeptText():
            return Text(tuple(one if isinstance(one, str) else restore(one) for one in kept.parts), markup=kept.markup)
        case KeptSeq():
            rest = restore(kept.rest) if kept.rest is not None else None
            return Seq(tuple(restore(one) for one in kept.items), rest)
        case KeptLib():
            receiver = restore(kept.receiver) if kept.receiver is not None else None
            made = _restore_given(kept.made) if kept.made is not None else None
            return Lib(kept.path, _restore_taints(kept.taints), receiver, made)
        case KeptUnion():
            return Union(tuple(restore(one) for one in kept.values))


def _restore_given(kept: KeptGiven) -> Given:
    return Given(
        tuple(map(restore, kept.positional)),
        {name: restore(one) for name, one in kept.keywords},
        restore(kept.rest) if kept.rest is not None else None,
    )


def _restore_taints(taints: tuple[KeptTaint, ...]) -> Taints:
    found: list[Taint] = []
    for one in taints:
        trace: Trace | None = None
        for step in one.steps:
            trace = then(trace, step)
        found.append(Taint(one.label, _restore_marks(one.cleared), trace))
    return tuple(found)


def keep_place(place: Place) -> KeptPlace:
    """A sink as it is kept."""
    return KeptPlace(
        place.kind,
        place.sink,
        place.location,
        body_name(place.info) if place.info is not None else None,
        (place.node.start, place.node.end, type(place.node).__name__),
        place.verb,
        place.errors,
        place.detail,
        place.origin,
        _keep_marks(place.harmless),
        place.tells,
    )


def restore_place(kept: KeptPlace, bodies: Mapping[str, FunctionInfo | ModuleInfo]) -> Place:
    """The sink that was kept. `bodies` are those of the project by their names."""
    info = bodies.get(kept.body) if kept.body is not None else None
    return Place(
        kept.kind,
        kept.sink,
        kept.location,
        info,
        _node(info, kept.node),
        kept.verb,
        kept.errors,
        kept.detail,
        kept.origin,
        None,
        _restore_marks(kept.harmless),
        kept.tells,
    )


def _node(info: FunctionInfo | ModuleInfo | None, wanted: tuple[int, int, str]) -> tree.Node:
    """A node of a body; one of a template is known by its span alone."""
    for one in walk(info.node) if info is not None else ():
        if (one.start, one.end, type(one).__name__) == wanted:
            return one
    return tree.Node(wanted[0], wanted[1])

"""Taints: where a value comes from, what happened to it, and what it was made harmless for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from flaskwright.findings.finding import Location, Step  # noqa: TC001 - msgspec reads the field types
from flaskwright.flow.dataflow.kinds import LASTING, MARKUP, MIXED, complete

if TYPE_CHECKING:
    from collections.abc import Hashable


MAX_TRACE = 24
"""A trace of more steps than this keeps its beginning and its end."""


MAX_TAINTS = 24
"""A value carries no more taints than this; those stay that come first in the code."""


class Label(msgspec.Struct, frozen=True, cache_hash=True):
    """Where a taint comes from. `origin` says of what sort it is: `client`, `stored`, `exception`, `secret`, …

    `says` names it for people ("`name` of `request.args`"); `whole` tells a collection from one of its fields.
    """

    origin: str
    says: str
    location: Location
    whole: bool = False


class Symbol(msgspec.Struct, frozen=True, cache_hash=True):
    """A taint of the caller, whatever it is, while a function is gone through for all callers alike.

    `origin`: what a library has made of it, such as the names of the members of an archive.
    """

    index: int
    origin: str | None = None


class Trace(msgspec.Struct, frozen=True, eq=False):
    """What happened to a value, the last step first."""

    step: Step
    before: Trace | None
    length: int

    def steps(self) -> tuple[Step, ...]:
        """All steps, the first one first."""
        found: list[Step] = []
        trace: Trace | None = self
        while trace is not None:
            found.append(trace.step)
            trace = trace.before
        return tuple(reversed(found))


def then(before: Trace | None, step: Step) -> Trace:
    """A trace with one more step; a step that says the same at the same place as the last one is left out."""
    if before is None:
        return Trace(step, None, 1)
    if before.step == step:
        return before
    if before.length >= MAX_TRACE:
        return Trace(step, before.before, before.length)
    return Trace(step, before, before.length + 1)


class Taint(msgspec.Struct, frozen=True, eq=False):
    """That a value was made from something, and for which kinds of sinks it was made harmless (a mask of bits)."""

    label: Label | Symbol
    cleared: int
    trace: Trace | None


Taints: TypeAlias = "tuple[Taint, ...]"


def merge(*several: Taints) -> Taints:
    """The taints of a value made from several; of one label, only what every way clears stays cleared."""
    filled = [one for one in several if one]
    if not filled:
        return ()
    if len(filled) == 1:
        return filled[0]
    found: dict[Label | Symbol, Taint] = {}
    for taints in filled:
        for taint in taints:
            old = found.get(taint.label)
            if old is None:
                found[taint.label] = taint
            elif old.cleared & ~taint.cleared:
                # The trace of the way that clears less proves more.
                kept = taint if taint.cleared & old.cleared == taint.cleared else old
                found[taint.label] = Taint(taint.label, old.cleared & taint.cleared, kept.trace)
            elif taint.cleared == old.cleared and _is_shorter(taint.trace, old.trace):
                found[taint.label] = taint
    merged = tuple(found.values())
    return merged if len(merged) <= MAX_TAINTS else tuple(sorted(merged, key=_rank))[:MAX_TAINTS]


def _is_shorter(trace: Trace | None, other: Trace | None) -> bool:
    return other is not None and (trace is None or trace.length < other.length)


def _rank(taint: Taint) -> tuple[int, str, int, str]:
    """Whose taints stay where there are too many: the same ones, in whatever order they come together."""
    label = taint.label
    if isinstance(label, Symbol):
        return (0, label.origin or "", label.index, "")
    return (1, label.location.path, label.location.start, label.says)


def in_common(taints: Taints, bits: int) -> int:
    """Which of these bits hold of every one of the taints."""
    for one in taints:
        bits &= one.cleared
    return bits


def cleared(taints: Taints, mask: int) -> Taints:
    """The same taints, harmless for further kinds."""
    if not mask or not taints:
        return taints
    return tuple(
        one if one.cleared | mask == one.cleared else Taint(one.label, complete(one.cleared | mask), one.trace)
        for one in taints
    )


def mixed(taints: Taints) -> Taints:
    """The taints of several fields of one thing, once nobody can tell any more which is whose."""
    several = [one for one in taints if not (isinstance(one.label, Label) and one.label.whole)]
    return cleared(taints, MIXED) if len(several) > 1 else taints


def of_origin(taint: Taint, origin: str) -> Taint:
    """A taint as one of another origin: what was cleared of it counts no more, but a guess stays one."""
    return Taint(msgspec.structs.replace(taint.label, origin=origin), taint.cleared & LASTING, taint.trace)


def unmarked(taints: Taints) -> Taints:
    """The same taints of a plain text, which templates escape."""
    return without(taints, MARKUP)


def without(taints: Taints, bits: int) -> Taints:
    """The taints for which some of what was cleared of them no longer counts."""
    if not any(one.cleared & bits for one in taints):
        return taints
    return tuple(Taint(one.label, one.cleared & ~bits, one.trace) for one in taints)


def stepped(taints: Taints, step: Step) -> Taints:
    """The same taints after one more step."""
    return tuple(Taint(one.label, one.cleared, then(one.trace, step)) for one in taints)


def taints_key(taints: Taints) -> Hashable:
    """What tells taints apart; their traces do not."""
    return tuple((one.label, one.cleared) for one in taints) if taints else ()

"""What follows for other values where one is something, as for the key by which it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flaskwright.flow.dataflow.domain import Lib, Top, Union, Value
from flaskwright.flow.dataflow.joins import another
from flaskwright.flow.dataflow.things import like

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.domain import Effect
    from flaskwright.flow.dataflow.frames import Frame


class Following(NamedTuple):
    """What follows for other values where `value` is true, and (`unless_none`) where it is anything but `None`."""

    value: Value
    if_true: tuple[Effect, ...]
    unless_none: bool


def follow(frame: Frame, value: Value, if_true: tuple[Effect, ...], *, unless_none: bool) -> Value:
    """A value, as one of its own, with what follows for others where it is something."""
    found = _of_its_own(value)
    frame.following[id(found)] = Following(found, if_true, unless_none)
    return found


def where_true(frame: Frame, value: Value) -> tuple[Effect, ...]:
    """What follows for other values where one is true."""
    found = frame.following.get(id(value))
    return found.if_true if found is not None else ()


def where_found(frame: Frame, value: Value) -> tuple[Effect, ...]:
    """What follows for other values where one is not `None`."""
    found = frame.following.get(id(value))
    return found.if_true if found is not None and found.unless_none else ()


def _of_its_own(value: Value) -> Value:
    """A value that means the same, and that nothing else is."""
    match value:
        case Top():
            return Top(value.taints, value.kind)
        case Lib():
            return like(value, value.taints)
        case Union():
            return Union(value.values)
        case _:
            return another(value)

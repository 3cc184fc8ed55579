"""Rows of models: which model a query asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Cls, Lib, Ref, Value

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.machine import Frame
    from flaskwright.semantics.values import ClassValue


def entity_of(frame: Frame, value: Lib) -> Value | None:
    """What going through a library's object gives, where that is rows of a model."""
    libraries = frame.engine.libraries
    path = libraries.types.get(value.path, value.path)
    if libraries.elements.get(path) != "entity":
        return None
    cls = model_of(frame, value)
    return frame.engine.entity(cls) if cls is not None else None


def model_of(frame: Frame, value: Value | None, depth: int = 6) -> ClassValue | None:
    """The model at the root of a query such as `User.query.filter_by(…)`, or named in `select(User)`."""
    while value is not None and depth:
        depth -= 1
        match value:
            case Cls():
                return value.cls
            case Ref():
                held = frame.load(value.address)
                return held.cls if held is not None else None
            case Lib():
                for one in value.made.positional if value.made is not None else ():
                    found = model_of(frame, one, depth) if isinstance(one, Cls | Lib) else None
                    if found is not None:
                        return found
                value = value.receiver
            case _:
                return None
    return None



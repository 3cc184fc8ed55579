"""What `super()` gives of an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.domain import UNKNOWN, Func, Lib, Ref, Super, Value
from flaskwright.semantics.values import ClassValue, External, function_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame


def of_super(frame: Frame, base: Super, name: str) -> Value:
    """`super().name`, from the point of view of one of an object's classes."""
    mro = base.cls.mro[1:]
    instance = base.instance
    held = frame.load(instance.address) if isinstance(instance, Ref) else None
    if held is not None and held.cls is not None:
        above = _place_of(base.cls, held.cls)
        if above > limits.CLASSES:
            # Each class of a long line calls all those above it, for objects of its own.
            frame.engine.widen(frame.function, "its class stands too far above that of its object")
            return UNKNOWN
        mro = held.cls.mro[above:] if above else mro
    for cls in mro:
        if isinstance(cls, ClassValue) and name in cls.namespace:
            function = function_of(cls.namespace[name])
            return Func(function, instance) if function is not None else UNKNOWN
        if isinstance(cls, External):
            return Lib(frame.engine.libraries.canonical(f"{cls.path}().{name}"), (), instance)
    return UNKNOWN


def _place_of(cls: ClassValue, among: ClassValue) -> int:
    """The place behind a class in the line of another one; 0 where it is not there."""
    for place, one in enumerate(among.mro, start=1):
        if isinstance(one, ClassValue) and one.info is cls.info:
            return place
    return 0

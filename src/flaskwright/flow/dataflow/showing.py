"""What an instance of a project's class shows of itself as a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import Func, Ref, Value
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, External, function_of

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame


def own_method(frame: Frame, value: Value, *names: str) -> Func | None:
    """A method that a class of the project has: the first of these names that it has."""
    cls = _class_of(frame, value)
    for name in names if cls is not None else ():
        found = find_in_class(cls, name) if cls is not None else None
        function = function_of(found[0]) if found is not None else None
        if function is not None:
            return Func(function, value)
    return None


def text_method_of(frame: Frame, value: Value, conversion: str | None) -> Func | None:
    """The method that makes a text of an instance; `__repr__` stands in where nobody wrote a `__str__`."""
    if conversion in ("r", "a"):
        return own_method(frame, value, "__repr__")
    cls = _class_of(frame, value)
    return own_method(frame, value, "__str__", *(("__repr__",) if cls is not None and _is_plain(frame, cls) else ()))


def shows_nothing(frame: Frame, value: Value, conversion: str | None = None) -> bool:
    """Whether the text of an instance names its class and its address alone."""
    cls = _class_of(frame, value)
    names = ("__repr__",) if conversion in ("r", "a") else ("__str__", "__repr__", "__format__")
    if cls is None or own_method(frame, value, *names) is not None:
        return False
    if id(cls.info) in frame.engine.models:
        return True
    return _is_plain(frame, cls) and not any(
        isinstance(one, ClassValue) and one.info.node.decorators for one in cls.mro
    )


def _class_of(frame: Frame, value: Value) -> ClassValue | None:
    held = frame.load(value.address) if isinstance(value, Ref) else None
    return held.cls if held is not None else None


def _is_plain(frame: Frame, cls: ClassValue) -> bool:
    """Whether a class comes from none whose code we do not see, but for those that make no texts of their fields."""
    bare = frame.engine.libraries.role("bare_base")
    return all(
        isinstance(one, ClassValue)
        or (isinstance(one, External) and (one.path == "builtins.object" or frame.engine.path(one.path) in bare))
        for one in cls.mro
    )

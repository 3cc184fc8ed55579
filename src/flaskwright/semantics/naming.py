"""The `__name__` of functions, seen through decorators."""

from __future__ import annotations

from flaskwright.semantics.values import ClassValue, Decorated, External, FunctionValue, Value

MAX_LAYERS = 16


def name_of(value: Value) -> str | None:
    """A function's or class's `__name__`; `None` where it cannot be told.

    A wrapper that is made with `functools.wraps` (which libraries are taken to do), or that is given a `__name__`, has
    the name of what it wraps.
    """
    for _ in range(MAX_LAYERS):
        match value:
            case Decorated():
                wrapped = _wrapped(value)
                if wrapped is not None:
                    value = wrapped
                elif isinstance(value.outer, FunctionValue) and "__name__" in value.outer.info.attributes:
                    value = value.inner
                elif isinstance(value.outer, FunctionValue | Decorated) and value.outer is not value.inner:
                    value = value.outer
                elif isinstance(value.outer, External | FunctionValue | Decorated):
                    value = value.inner
                else:
                    return None
            case FunctionValue():
                return value.info.name
            case ClassValue():
                return value.info.name
            case _:
                return None
    return None


def _wrapped(value: Decorated) -> Value | None:
    """What `@functools.wraps(f)` copies the name from."""
    decorator = value.decorator
    if isinstance(decorator, External) and decorator.path == "functools.wraps()" and decorator.call is not None:
        return decorator.call.args.get(0, "wrapped")
    return None

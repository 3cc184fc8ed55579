"""Exceptions on their way: what they are, and which handlers take them."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from flaskwright.flow.paths.questions import ANY_FAILURE, Failure
from flaskwright.semantics.builtin_names import BROAD_ERRORS
from flaskwright.semantics.values import ClassValue, External, Instance, Value, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

ASSERTION = Failure(("builtins.AssertionError", "builtins.Exception", "builtins.BaseException"))


def failure_of(value: Value | None) -> Failure:
    """What a `raise` of a value sends on its way."""
    return Failure(tuple(_paths(value))) if value is not None else ANY_FAILURE


def _paths(value: Value) -> Iterator[str]:
    value = unwrap(value)
    cls = value.cls if isinstance(value, Instance) else value
    if isinstance(cls, ClassValue):
        for base in cls.mro:
            if isinstance(base, ClassValue):
                yield f"{base.info.module.name}.{base.info.qualname}"
            elif isinstance(base, External):
                yield from _library_paths(base.path)
    elif isinstance(cls, External):
        yield from _library_paths(cls.path.removesuffix("()"))


def _library_paths(path: str) -> Iterator[str]:
    """The path of a class of a library, and those of its bases where it is one of the language's own."""
    known = getattr(builtins, path.removeprefix("builtins."), None) if path.startswith("builtins.") else None
    if isinstance(known, type) and issubclass(known, BaseException):
        yield from (f"builtins.{base.__name__}" for base in known.__mro__ if base is not object)
    else:
        yield path


def takes(types: tuple[Value, ...], failure: Failure) -> bool | None:
    """Whether a handler of some classes (none: of all) takes an exception; `None` where that is not known."""
    answers = {_takes(one, failure) for one in types}
    if not types or True in answers:
        return True
    return None if None in answers else False


def _takes(handler: Value, failure: Failure) -> bool | None:
    paths = failure_of(handler).paths
    if not paths:
        return None
    if paths[0] in BROAD_ERRORS:
        return True
    if not failure.paths:
        return None
    if paths[0] in failure.paths:
        return True
    # A library's exception may have bases that nobody told us of.
    return False if "builtins.BaseException" in failure.paths else None

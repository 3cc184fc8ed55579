"""Which functions a call runs, with what their decorators put around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.ambient import MANAGER, managed
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    ClassValue,
    Decorated,
    External,
    FunctionValue,
    Instance,
    Partial,
    Unknown,
    Value,
    alternatives,
    function_of,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code

MAX_LAYERS = 16


class Runs(msgspec.Struct, frozen=True):
    """A function that runs; `wrapped` is what it runs where it calls the function that it decorates.

    `unsure`: something unknown stands around it, which may do more, or not run it at all.
    """

    function: FunctionInfo
    wrapped: Runs | None = None
    unsure: bool = False


def functions_of(runs: Runs) -> Iterator[FunctionInfo]:
    """A function that runs, and those that it wraps."""
    one: Runs | None = runs
    while one is not None:
        yield one.function
        one = one.wrapped


def what_runs(value: Value) -> Iterator[Runs | None]:
    """What runs when a value is called, one for each thing that it may be; `None` for what is not the project's."""
    for one in alternatives(value):
        yield _runs(one, MAX_LAYERS)


def _runs(value: Value, layers: int) -> Runs | None:
    match value:
        case FunctionValue():
            return Runs(value.info)
        case Partial() if layers:
            return _runs(value.function, layers - 1)
        case Decorated() if layers:
            inner = _runs(value.inner, layers - 1)
            outer = unwrap(value.outer)
            if isinstance(outer, FunctionValue) and (inner is None or outer.info is not inner.function):
                return Runs(outer.info, inner)
            if inner is not None and isinstance(outer, Unknown):
                return msgspec.structs.replace(inner, unsure=True)
            return inner
        case ClassValue():
            info = _method(value, "__init__")
            return Runs(info) if info is not None else None
        case _:
            return None


def with_overrides(code: Code, call: CallFact, runs: Runs) -> Iterator[Runs]:
    """A function that is called, and those of subclasses that may run in its place."""
    yield runs
    for one in alternatives(call.callee):
        if isinstance(one, FunctionValue) and one.info is runs.function:
            for info in code.overrides(one):
                yield Runs(info)


def generator_of_manager(manager: Value) -> FunctionInfo | None:
    """The generator function that runs around a `with` block."""
    if isinstance(manager, External) and manager.path == MANAGER:
        return managed(manager)
    return None


def methods_of_manager(manager: Value) -> tuple[FunctionInfo | None, FunctionInfo | None]:
    """What runs at the beginning and at the end of a `with` block, where its manager is the project's own."""
    if not isinstance(manager, Instance):
        return None, None
    return _method(manager.cls, "__enter__", "__aenter__"), _method(manager.cls, "__exit__", "__aexit__")


def _method(cls: ClassValue, *names: str) -> FunctionInfo | None:
    found = next((one for name in names if (one := find_in_class(cls, name)) is not None), None)
    return function_of(found[0]) if found is not None else None

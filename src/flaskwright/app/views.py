"""What stands behind a registered view: its function or class, its name, its methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.naming import name_of
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    Const,
    External,
    Sequence,
    Value,
    decorators,
    function_of,
    text,
    texts,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Route
    from flaskwright.semantics.definitions import FunctionInfo

HTTP_METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
CLASS_DECORATORS = ("decorators", "method_decorators")
"""The attributes in which view classes list decorators, the innermost first."""
AS_VIEW = "flask.views.View.as_view()"


class View(msgspec.Struct, frozen=True, eq=False):
    """A view: `function` answers, or the methods in `handlers` of `cls` do. `name` is what `__name__` would be."""

    name: str | None
    function: FunctionInfo | None
    cls: ClassValue | None
    handlers: dict[str, FunctionInfo]
    methods: tuple[str, ...] | None
    """The methods that the view itself declares; `None` where it declares none."""


def describe(value: Value) -> View:
    """The view that a value is, behind decorators, partials and `as_view`."""
    made = class_view(value)
    if made is not None:
        cls, name = made
        return of_class(cls, name)
    bare = unwrap(value)
    if isinstance(bare, ClassValue):
        return of_class(bare, bare.info.name)
    function = function_of(value)
    declared = texts(function.attributes.get("methods")) if function is not None else None
    methods = tuple(method.upper() for method in declared) if declared else None
    return View(name_of(value), function, None, {}, methods)


def class_view(value: Value) -> tuple[ClassValue, str | None] | None:
    """The class and the view name of `SomeView.as_view("name")`."""
    bare = unwrap(value)
    if not isinstance(bare, External) or bare.path != AS_VIEW or bare.call is None:
        return None
    receiver = bare.receiver.receiver if isinstance(bare.receiver, External) else None
    if not isinstance(receiver, ClassValue):
        return None
    return receiver, text(bare.call.args.get(0, "name"))


def of_class(cls: ClassValue, name: str | None) -> View:
    """A view class: its `methods` attribute, else the HTTP methods that it (or a base) defines."""
    handlers = {}
    for method in HTTP_METHODS:
        found = find_in_class(cls, method)
        info = function_of(found[0]) if found is not None else None
        if info is not None:
            handlers[method.upper()] = info
    dispatch = find_in_class(cls, "dispatch_request")
    function = function_of(dispatch[0]) if dispatch is not None else None
    declared = find_in_class(cls, "methods")
    methods = texts(declared[0]) if declared is not None else None
    if methods is None and handlers:
        methods = tuple(handlers)
    return View(name, function, cls, handlers, tuple(method.upper() for method in methods) if methods else None)


def decorators_of(route: Route) -> Iterator[Value]:
    """What stands around a view and its class, the outermost first; `UNKNOWN` for a list that cannot be told."""
    for layer in decorators(route.view):
        yield layer.decorator
    if route.cls is None:
        return
    for name in CLASS_DECORATORS:
        found = find_in_class(route.cls, name)
        if found is not None:
            yield from reversed(found[0].items) if isinstance(found[0], Sequence) else (UNKNOWN,)
    yield from route.cls.decorators
    for method in route.handlers:
        handler = find_in_class(route.cls, method.lower())
        if handler is not None:
            for layer in decorators(handler[0]):
                yield layer.decorator


def constant(value: Value | None) -> object:
    """The value of a constant; `None` for everything else."""
    return value.value if isinstance(value, Const) else None

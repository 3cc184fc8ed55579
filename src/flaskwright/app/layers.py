"""The decorators between a route and the function that answers it: what they hand on, and what they give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.views import CLASS_DECORATORS
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import (
    Decorated,
    External,
    FunctionValue,
    Sequence,
    Value,
    key,
    unwrap,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import Route
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.index import Code


def answering_values(route: Route) -> Iterator[tuple[tuple[str, ...], Value]]:
    """What answers a route, decorators and all, with the methods for which it does: HEAD with GET."""
    methods = route.methods
    if methods is None:
        return
    if "GET" in methods:
        methods = (*methods, "HEAD")
    if route.cls is None:
        if route.function is not None:
            yield methods, route.view
        return
    dispatch = find_in_class(route.cls, "dispatch_request")
    if dispatch is not None:
        yield methods, dispatch[0]
        return
    for method in methods:
        name = method if method in route.handlers else "GET"
        found = find_in_class(route.cls, name.lower())
        if found is not None and method in (name, "HEAD"):
            yield (method,), found[0]


def class_decorated(route: Route) -> bool:
    """Whether a view class names decorators of its own, or anything stands around what `as_view` made of it."""
    if route.cls is None:
        return False
    applied = [find_in_class(route.cls, name) for name in CLASS_DECORATORS]
    empty = all(one is None or (isinstance(one[0], Sequence) and not one[0].items) for one in applied)
    return not empty or isinstance(route.view, Decorated)


def is_transparent(layer: Decorated, libraries: Libraries) -> bool:
    """Whether a layer surely hands arguments and results on as they are."""
    if is_same(layer.outer, layer.inner):
        return True
    decorator = layer.decorator
    if not isinstance(decorator, External):
        return False
    known = libraries.role("transparent") | libraries.role("guard")
    return decorator.path in known or decorator.path.removesuffix("()") in known


def is_same(left: Value, right: Value) -> bool:
    """Whether two values mean the same; of those behind many decorators no more is compared than tells them apart."""
    while isinstance(left, Decorated) and isinstance(right, Decorated):
        if left is right or left.node is not right.node:
            return left is right
        left, right = left.inner, right.inner
    return type(left) is type(right) and key(left) == key(right)


def wrapper_of(layer: Decorated) -> FunctionValue | None:
    """The project's function that a decorator put around a view."""
    outer = unwrap(layer.outer)
    return outer if isinstance(outer, FunctionValue) and outer.info.parent is not None else None


def inner_calls(code: Code, wrapper: FunctionInfo) -> list[CallFact]:
    """The calls, in a decorator's wrapper, of the function that was decorated, also `ensure_sync(view)(…)`."""
    names = {one.name for outer in wrapper.around for one in outer.params}
    names.difference_update(one.name for one in wrapper.params)
    return [call for call in code.unit(wrapper).calls if names & _called_names(call.node)]


def _called_names(node: tree.Node) -> set[str]:
    if not isinstance(node, tree.Call):
        return set()
    called: list[tree.Expr] = [node.func]
    if isinstance(node.func, tree.Call):
        called.extend(argument.value for argument in node.func.args)
    return {one.id for one in called if isinstance(one, tree.Name)}

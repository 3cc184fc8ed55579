"""What decorators put into the parameters of the views that they stand around."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from flaskwright.app.layers import answering_values, inner_calls, wrapper_of
from flaskwright.app.views import CLASS_DECORATORS
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import nodes_of
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import Sequence, decorators, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import by_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import AppModel, Route
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.index import Code

Injections = dict[tuple["FunctionInfo", str], list[tuple["Unit", tree.Expr]]]


def injections(code: Code, app: AppModel) -> Injections:
    """For each view's parameter what the wrappers around the view pass for it, with the wrapper's body."""
    found: Injections = defaultdict(list)
    seen: set[tuple[FunctionInfo, int]] = set()
    for scaffold in (*app.applications, *app.blueprints):
        for route in scaffold.routes:
            for view, wrapper in _wrapped(code, route):
                for call in inner_calls(code, wrapper):
                    if (view, id(call.node)) not in seen:
                        seen.add((view, id(call.node)))
                        for name, node in _passed(call, view):
                            found[view, name].append((call.unit, node))
    return dict(found)


def _wrapped(code: Code, route: Route) -> Iterator[tuple[FunctionInfo, FunctionInfo]]:
    """Each view with the wrappers around it."""
    for _, value in answering_values(route):
        view = function_of(value)
        if view is None:
            continue
        layers = [*decorators(value), *(decorators(route.view) if route.cls is not None else ())]
        for layer in layers:
            wrapper = wrapper_of(layer)
            if wrapper is not None and wrapper.info is not view:
                yield view, wrapper.info
        for name in CLASS_DECORATORS if route.cls is not None else ():
            listed = find_in_class(route.cls, name) if route.cls is not None else None
            for applied in listed[0].items if listed is not None and isinstance(listed[0], Sequence) else ():
                for maker in called_functions(applied):
                    for made in called_functions(code.run.returned(maker)):
                        yield view, made


def _passed(call: CallFact, view: FunctionInfo) -> Iterator[tuple[str, tree.Expr]]:
    if not isinstance(call.node, tree.Call):
        return
    names = [one.name for one in by_place(view.params)]
    place = 0
    for argument in call.node.args:
        if argument.keyword is not None:
            yield argument.keyword, argument.value
        elif argument.star == 0:
            if place < len(names):
                yield names[place], argument.value
            place += 1
        elif argument.star == 2 and isinstance(argument.value, tree.Name):
            yield from _put_into(call.unit, argument.value.id)
        else:
            place = len(names)


def _put_into(unit: Unit, container: str) -> Iterator[tuple[str, tree.Expr]]:
    """What `kwargs["user"] = …` puts into the arguments that a wrapper hands on."""
    for node in nodes_of(unit, tree.Assign):
        for target in node.targets:
            match target:
                case tree.Subscript(value=tree.Name(id=name), index=tree.Constant(value=str(key))) if name == container:
                    yield key, node.value
                case _:
                    pass

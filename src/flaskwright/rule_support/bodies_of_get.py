"""Views that read a body out of requests which browsers send without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.view_layers import answering_values
from flaskwright.semantics.values import External, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import StoreFact, UseFact

BODY = {"form": "a form", "files": "uploads", "json": "a JSON body", "get_json": "a JSON body"}
"""The attributes of a request that read its body, and what they take it for."""
HANDED_ON = frozenset({"form", "files"})
"""What form classes are given as a whole: without values they are as good as not given."""


def bodies_of_get(project: Project) -> Iterator[tuple[FunctionInfo, UseFact]]:
    """The uses of a body in functions that only answer GET, and take their values from nowhere else."""
    if any(_replaces_body(store) for unit in project.code.units for store in unit.stores):
        return
    for function in _only_get(project):
        uses = [use for use in project.code.unit(function).uses if use.path == "flask.request"]
        if any(use.attribute in ("args", "values") for use in uses):
            continue  # it may take its values from wherever they come
        for use in uses:
            if use.attribute in BODY and (use.attribute not in HANDED_ON or _takes_from(function, use.node)):
                yield function, use


def _only_get(project: Project) -> Iterator[FunctionInfo]:
    """The functions that answer routes, only GET, and that nothing else in the project calls."""
    answered: dict[FunctionInfo, set[str]] = {}
    unknown: set[FunctionInfo] = set()
    for application in project.app.applications:
        for route in application.mounted:
            if route.methods is None:
                unknown.update(route.functions)
            for methods, value in answering_values(route):
                function = function_of(value)
                if function is not None:
                    answered.setdefault(function, set()).update(methods)
    for function, taken in answered.items():
        called = any(call.unit.function and not call.unit.function.parent for call in project.code.callers(function))
        if function not in unknown and not called and taken <= {"GET", "HEAD"}:
            yield function


def _replaces_body(store: StoreFact) -> bool:
    return isinstance(store.base, External) and store.base.path == "flask.request" and store.attribute in BODY


def _takes_from(function: FunctionInfo, node: tree.Node) -> bool:
    """Whether a value is taken out of what an expression names, here and now."""
    return any(
        isinstance(outer, tree.Attribute | tree.Subscript) and outer.value is node for outer in walk(function.node)
    )

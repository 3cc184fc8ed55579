"""Views that read a body though their routes answer only requests that browsers send without one."""

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

BODY = frozenset({"form", "files", "json", "get_json"})
"""The attributes of a request that read its body."""
HANDED_ON = frozenset({"form", "files"})
"""What form classes are given as a whole: without values they are as good as not given."""
BODILESS = frozenset({"GET", "HEAD"})


def body_reads(project: Project) -> Iterator[tuple[FunctionInfo, UseFact]]:
    """What such views read of the body of a request, unless something puts another body there."""
    if any(_replaces_body(store) for unit in project.code.units for store in unit.stores):
        return
    for function in _bodiless(project):
        uses = [use for use in project.code.unit(function).uses if use.path == "flask.request"]
        if any(use.attribute in ("args", "values") for use in uses):
            continue  # it may take its values from wherever they come
        for use in uses:
            if use.attribute in BODY and (use.attribute not in HANDED_ON or _takes_from(function, use.node)):
                yield function, use


def _bodiless(project: Project) -> Iterator[FunctionInfo]:
    """The functions that run for requests without a body only."""
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
        if function not in unknown and not called and taken <= BODILESS:
            yield function


def _replaces_body(store: StoreFact) -> bool:
    return isinstance(store.base, External) and store.base.path == "flask.request" and store.attribute in BODY


def _takes_from(function: FunctionInfo, node: tree.Node) -> bool:
    """Whether a value is taken out of what an expression names, here and now."""
    return any(
        isinstance(outer, tree.Attribute | tree.Subscript) and outer.value is node for outer in walk(function.node)
    )

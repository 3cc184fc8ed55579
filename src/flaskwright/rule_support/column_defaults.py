"""What columns are given as defaults, and the functions to give instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Fix, Safety
from flaskwright.fixes.edits import bracketed, replace
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.models import Column
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

NOT_IN_LAMBDAS = (tree.Await, tree.Yield, tree.NamedExpr, tree.ErrorExpr)


class Given(msgspec.Struct, frozen=True, eq=False):
    """What an argument of a column was given."""

    column: Column
    call: CallFact
    name: str
    node: tree.Expr
    value: Value


def function_fix(project: Project, given: Given) -> Fix | None:
    """Give a function instead of the value: the one that makes it, or a `lambda` around it."""
    source = given.call.unit.module.source
    text = _function(project, given)
    if text is not None:
        return Fix(f"Give `{text}` itself", Safety.UNSAFE, replace(source, given.node, text))
    holder = given.column.holder
    own = holder.namespace if holder is not None else given.call.unit.names if given.call.unit.function else {}
    for inner in walk(given.node):
        if isinstance(inner, NOT_IN_LAMBDAS) or (isinstance(inner, tree.Name) and inner.id in own):
            return None
    text = f"lambda: {bracketed(source, given.node)}"
    return Fix("Put it in a `lambda`", Safety.UNSAFE, replace(source, given.node, text))


def _function(project: Project, given: Given) -> str | None:
    """The function that makes the value when it is called without arguments: `uuid4` of `uuid4()`, `dict` of `{}`."""
    node = given.node
    if isinstance(node, tree.Dict | tree.List) and not node.items:
        name = "dict" if isinstance(node, tree.Dict) else "list"
        return name if name not in project.code.run.module_scope(given.call.unit.module).names else None
    dotted = function = node.func if isinstance(node, tree.Call) and not node.args else None
    while isinstance(dotted, tree.Attribute):
        dotted = dotted.value
    if function is None or not isinstance(dotted, tree.Name):
        return None
    return given.call.unit.module.source.slice(function.start, function.end)

"""Results of queries of which code asks only how many rows there are, or whether there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.facts import Unit

WHOLE = frozenset({"all", "fetchall"})
NONE = {(">", 0): True, ("!=", 0): True, (">=", 1): True, ("==", 0): False, ("<", 1): False, ("<=", 0): False}
"""Comparisons that ask whether there is a row, and what they are if there is."""


class Asked(msgspec.Struct, frozen=True, eq=False):
    """What code asks of the result of a query: how many there are, or whether there is one (`some`) or none.

    `node` is the expression that asks it; `kept`: it is asked of a variable, and `node` is what that gets.
    """

    node: tree.Expr
    some: bool | None
    kept: bool = False


class Counting(msgspec.Struct, frozen=True, eq=False):
    """An execution, the call that fetches its `result`, and what alone is asked of that."""

    execution: Execution
    result: tree.Call
    asked: Asked


def countings(project: Project) -> Iterator[Counting]:
    """All such results in production code, each once."""
    reported: set[int] = set()
    for one in project.queries.executions:
        if one.via or one.unit.module.role is not FileRole.PRODUCTION or not isinstance(one.node, tree.Call):
            continue
        if one.query.open or one.query.entity is None or one.gives not in ("many", "count"):
            continue
        result = _fetched(project, one)
        if result is None or id(result) in reported:
            continue
        asked = _asked(project, one, result)
        if asked is not None:
            reported.add(id(result))
            yield Counting(one, result, asked)


def _fetched(project: Project, one: Execution) -> tree.Call | None:
    """The call that gives the rows, or their number."""
    node: tree.Node = one.node
    for parent, below in project.queries.around(one.unit, one.node):
        if isinstance(parent, tree.Attribute) or (isinstance(parent, tree.Call) and parent.func is below):
            node = parent
        else:
            break
    func = node.func if isinstance(node, tree.Call) else None
    if not isinstance(node, tree.Call) or not isinstance(func, tree.Attribute) or node.args:
        return None
    return node if func.attr in (WHOLE if one.gives == "many" else ("count",)) else None


def _asked(project: Project, one: Execution, result: tree.Call) -> Asked | None:
    direct = _of(project, one.unit, result, count=one.gives == "count")
    if direct is not None or one.gives == "count":
        return direct
    parent = next((parent for parent, _ in project.queries.around(one.unit, result)), None)
    target = parent.targets[0] if isinstance(parent, tree.Assign) and len(parent.targets) == 1 else None
    if not isinstance(target, tree.Name) or one.unit.function is None:
        return None
    uses = [node for node in own_nodes(one.unit) if isinstance(node, tree.Name) and node.id == target.id]
    inner = [_of(project, one.unit, node, count=False) for node in uses if node is not target]
    if not inner or None in inner or _is_seen(one.unit, target.id, len(uses)):
        return None
    number = any(each is not None and each.some is None for each in inner)
    return Asked(result, None if number else True, kept=True)


def _is_seen(unit: Unit, name: str, uses: int) -> bool:
    """Whether functions inside of this one use a variable of it."""
    source = unit.module.source.slice(unit.info.node.start, unit.info.node.end)
    return source.count(name) > uses


def _of(project: Project, unit: Unit, node: tree.Expr, *, count: bool) -> Asked | None:
    """What is asked of the rows that an expression is, or (`count`) of their number."""
    for parent, inside in project.queries.around(unit, node):
        match parent:
            case tree.Argument():
                continue
            case tree.Call(func=tree.Name(id="len"), args=(_,)) if not count and inside is parent.args[0]:
                asked = _of(project, unit, parent, count=True)
                return asked if asked is not None else Asked(parent, None)
            case tree.Call(func=tree.Name(id="bool"), args=(_,)) if inside is parent.args[0]:
                return Asked(parent, some=True)
            case tree.Compare(ops=(op,), comparators=(tree.Constant(value=int(number)),)) if count:
                some = NONE.get((op, number)) if parent.left is inside else None
                return Asked(parent, some) if some is not None else None
            case tree.UnaryOp(op="not"):
                return Asked(parent, some=False)
            case tree.If() | tree.While() | tree.IfExp() | tree.Assert():
                return Asked(node, some=True) if parent.test is inside else None
            case tree.BoolOp() if _is_test(project, unit, parent):
                return Asked(node, some=True)
            case _:
                return None
    return None


def _is_test(project: Project, unit: Unit, node: tree.BoolOp) -> bool:
    """Whether only the truth of an `and` or `or` counts."""
    for parent, inside in project.queries.around(unit, node):
        if isinstance(parent, tree.BoolOp):
            continue
        if isinstance(parent, tree.UnaryOp):
            return parent.op == "not"
        return isinstance(parent, tree.If | tree.While | tree.IfExp | tree.Assert) and parent.test is inside
    return False

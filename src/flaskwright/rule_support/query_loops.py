"""Loops around queries: what they go through, and which names each round gives another value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.values import ClassValue, External, Mapping, Sequence, library_path
from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import Unit

COUNTING = ("builtins.range", "itertools.count", "itertools.repeat", "itertools.cycle", "itertools.batched")
"""What gives numbers or the same thing again: loops over it try again, or go through chunks."""
LOOKED_THROUGH = frozenset(
    {"enumerate", "sorted", "list", "tuple", "set", "frozenset", "reversed", "iter", "zip", "items", "values", "keys"}
)
"""Calls that give the elements of what they are given, or of what they are called on."""


class Loop(msgspec.Struct, frozen=True, eq=False):
    """A `for` loop, or a comprehension. `names` get other values in each round; `iterable` is what it goes through."""

    node: tree.For | tree.Comprehension
    iterable: tree.Expr
    names: frozenset[str]


def loops_around(project: Project, unit: Unit, node: tree.Node) -> Iterator[Loop]:
    """The loops of a body in each round of which a node runs, innermost first."""
    for parent, below in project.queries.around(unit, node):
        if isinstance(parent, tree.For) and below is not parent.iter and below not in parent.orelse:
            yield Loop(parent, parent.iter, _driven(parent, _names(parent.target)))
        elif isinstance(parent, tree.Comprehension):
            before = parent.generators
            if isinstance(below, tree.Generator):
                place = before.index(below)
                inside = any(inner is node for inner in walk(below.iter))
                before = before[: place if inside else place + 1]
            if before:
                names = frozenset(name for one in before for name in _names(one.target))
                yield Loop(parent, before[-1].iter, names)


def _names(target: tree.Expr) -> frozenset[str]:
    return frozenset(names_in(target))


def _driven(loop: tree.For, names: frozenset[str]) -> frozenset[str]:
    """The loop's variables, and the names that its body makes of them."""
    found = set(names)
    for _ in range(3):
        before = len(found)
        for statement in loop.body:
            for node in walk(statement):
                if isinstance(node, tree.Assign) and mentions(node.value, found):
                    found.update(name for target in node.targets for name in _names(target) if _is_plain(target))
                elif isinstance(node, tree.For) and mentions(node.iter, found):
                    found |= _names(node.target)
                elif isinstance(node, tree.NamedExpr) and mentions(node.value, found):
                    found.add(node.target.id)
        if len(found) == before:
            break
    return frozenset(found)


def _is_plain(target: tree.Expr) -> bool:
    return isinstance(target, tree.Name | tree.Tuple | tree.List)


def mentions(node: tree.Node, names: frozenset[str] | set[str]) -> bool:
    """Whether an expression reads one of these names."""
    return any(isinstance(one, tree.Name) and one.id in names for one in walk(node))


def is_short(project: Project, unit: Unit, iterable: tree.Expr, depth: int = 4) -> bool:
    """Whether the source bounds how often a loop goes round, or whether it only counts."""
    value = project.queries.read(unit, iterable)
    if isinstance(value, Sequence | Mapping) and not value.open:
        return True
    if isinstance(value, ClassValue) or library_path(value).startswith(COUNTING):
        return True
    if isinstance(iterable, tree.Subscript) and isinstance(iterable.index, tree.Slice):
        return isinstance(iterable.index.upper, tree.Constant)
    if isinstance(iterable, tree.Call) and depth:
        func = iterable.func
        name = func.id if isinstance(func, tree.Name) else func.attr if isinstance(func, tree.Attribute) else ""
        if name in LOOKED_THROUGH:
            inner = [one.value for one in iterable.args] or ([func.value] if isinstance(func, tree.Attribute) else [])
            return any(is_short(project, unit, one, depth - 1) for one in inner)
        callee = project.queries.read(unit, func) if isinstance(func, tree.Name | tree.Attribute) else None
        return isinstance(callee, External) and callee.path.startswith(COUNTING)
    return False


def is_search(loop: Loop) -> bool:
    """Whether a loop ends with the first hit: it leaves before all are done, other than for what is missing."""
    if isinstance(loop.node, tree.Comprehension):
        return loop.node.kind == "generator"
    return any(_leaves(statement) for statement in loop.node.body)


def _leaves(statement: tree.Node) -> bool:
    if isinstance(statement, tree.If):
        missing = _is_missing(statement.test)
        body = () if missing else statement.body
        return any(_leaves(one) for one in (*body, *statement.orelse))
    if isinstance(statement, tree.Break | tree.Return):
        return True
    blocks = ("body", "orelse", "handlers", "finalbody", "cases")
    if isinstance(statement, tree.FunctionDef | tree.ClassDef | tree.For | tree.While):
        return any(isinstance(one, tree.Return) for inner in statement.body for one in walk(inner))
    return any(_leaves(one) for name in blocks for one in getattr(statement, name, ()))


def _is_missing(test: tree.Expr) -> bool:
    """`not row`, `row is None`."""
    if isinstance(test, tree.UnaryOp):
        return test.op == "not"
    if isinstance(test, tree.BoolOp):
        return any(_is_missing(one) for one in test.values)
    last = test.comparators[-1] if isinstance(test, tree.Compare) else None
    return isinstance(test, tree.Compare) and test.ops == ("is",) and isinstance(last, tree.Constant)

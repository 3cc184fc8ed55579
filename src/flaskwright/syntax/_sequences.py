"""Expressions in a row: the items of displays, subscripts and argument lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from flaskwright.syntax._grammar import EXTRAS, kinds
from flaskwright.syntax._unit import EXPRESSION, ITEM, Unit, broken, clean, extra
from flaskwright.syntax.tree import Attribute, BinOp, BoolOp, Call, Compare, Expr, IfExp, Starred, Subscript

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node as SyntaxNode

STAR_BYTE: Final = ord("*")

MAY_SWALLOW_STAR: Final = frozenset(
    number
    for name in (
        "attribute",
        "binary_operator",
        "boolean_operator",
        "call",
        "comparison_operator",
        "conditional_expression",
        "generic_type",
        "subscript",
    )
    for number in kinds(name)
)
"""Nodes that the parser makes of `*a.b`, `*a()`, `*a or b` …: it binds the star to `a`, Python to the whole."""

_LEFTMOST: Final[dict[type, str]] = {
    Attribute: "value",
    BinOp: "left",
    BoolOp: "values",
    Call: "func",
    Compare: "left",
    IfExp: "body",
    Subscript: "value",
}


def whole_starred(unit: Unit, node: Expr) -> Expr:
    """Move a star that the parser bound to the leftmost operand to the whole expression, where Python has it."""
    above: list[tuple[Expr, str]] = []
    current = node
    while not isinstance(current, Starred):
        field = _LEFTMOST.get(type(current))
        if field is None or current.start != node.start:
            return node
        above.append((current, field))
        below = getattr(current, field)
        current = below[0] if isinstance(below, tuple) else below
    start = node.start + 1
    while unit.data[start : start + 1].isspace():
        start += 1
    value = current.value
    for holder, field in reversed(above):
        below = getattr(holder, field)
        inner = (value, *below[1:]) if isinstance(below, tuple) else value
        value = msgspec.structs.replace(holder, start=start, **{field: inner})
    return Starred(node.start, node.end, value)


def sequence(unit: Unit, nodes: Iterable[SyntaxNode], depth: int) -> tuple[Expr, ...]:
    """The expressions among the nodes, in order."""
    found = []
    for node in nodes:
        number = node.kind_id
        lower = ITEM[number]
        if lower is not None:
            value = lower(unit, node, depth)
            if number in MAY_SWALLOW_STAR and unit.data[node.start_byte] == STAR_BYTE:
                value = whole_starred(unit, value)
            found.append(value)
        elif number in EXTRAS:
            extra(unit, node, number)
    return tuple(found)


def last(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """The operand after a prefix, such as the star of `*value`."""
    parts = clean(unit, node.children)
    if len(parts) < 2:
        return broken(unit, node, depth)
    return EXPRESSION[parts[-1].kind_id](unit, parts[-1], depth)

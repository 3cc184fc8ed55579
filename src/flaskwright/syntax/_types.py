"""Annotations: the grammar has nodes of its own for what are plain expressions in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax._grammar import BINARY_OPERATOR, PIPE, TYPE, kind
from flaskwright.syntax._operators import chain
from flaskwright.syntax._sequences import sequence
from flaskwright.syntax._unit import EXPRESSION, MAX_DEPTH, Unit, broken, clean, register, too_deep
from flaskwright.syntax.tree import Expr, Slice, Starred, Subscript, Tuple

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_UNIONS: Final = frozenset({BINARY_OPERATOR, TYPE, kind("union_type")})


def type_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """An annotation: the expression in it."""
    while node.kind_id == TYPE:
        parts = node.children
        if len(parts) != 1:
            parts = clean(unit, parts)
            if len(parts) != 1:
                return broken(unit, node, depth)
        node = parts[0]
    return EXPRESSION[node.kind_id](unit, node, depth)


def generic_type(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`name[arguments]` in an annotation, which the grammar keeps apart from a subscript."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    if len(parts) != 2:
        return broken(unit, node, depth)
    value = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
    inside = clean(unit, parts[1].children)[1:-1]
    if not inside:
        return broken(unit, node, depth)
    if len(inside) == 1:
        index = EXPRESSION[inside[0].kind_id](unit, inside[0], depth + 1)
        if not isinstance(index, Starred):
            return Subscript(node.start_byte, node.end_byte, value, index)
        items: tuple[Expr, ...] = (index,)
    else:
        items = sequence(unit, inside, depth + 2)
    return Subscript(node.start_byte, node.end_byte, value, Tuple(inside[0].start_byte, inside[-1].end_byte, items))


def union_type(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a | b` in an annotation, where the grammar mixes nodes of its own with plain operators."""
    operands: list[SyntaxNode] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        number = current.kind_id
        parts = clean(unit, current.children) if number in _UNIONS else []
        if number == TYPE and len(parts) == 1:
            waiting.append(parts[0])
        elif len(parts) == 3 and parts[1].kind_id == PIPE:
            waiting += [parts[2], parts[0]]
        elif current is node:
            return broken(unit, node, depth)
        else:
            operands.append(current)
    return chain(unit, operands[0], [("|", operand) for operand in operands[1:]], depth)


def constrained_type(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a:b` in an annotation's brackets, where it is a slice."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    if len(parts) != 3:
        return broken(unit, node, depth)
    lower = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
    upper = EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1)
    return Slice(node.start_byte, node.end_byte, lower, upper, None)


register(
    {
        "constrained_type": constrained_type,
        "generic_type": generic_type,
        "type": type_,
        "union_type": union_type,
    }
)

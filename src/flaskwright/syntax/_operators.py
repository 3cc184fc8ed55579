"""Chains of operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax._unit import EXPRESSION, MAX_DEPTH, Unit
from flaskwright.syntax.tree import BinOp, ErrorExpr, Expr

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_ASSOCIATIVE: Final = frozenset({"+", "*", "|", "&", "^"})


def chain(unit: Unit, first: SyntaxNode, rest: list[tuple[str, SyntaxNode]], depth: int) -> Expr:
    """A chain of operators, nested to the left.

    A chain of one associative operator that would go too deep is balanced: its value is the same, and each node still
    spans text that is an expression of its own.
    """
    level = depth + len(rest)
    start = first.start_byte
    if level > MAX_DEPTH:
        operators = {operator for operator, _ in rest}
        if len(operators) == 1 and operators <= _ASSOCIATIVE:
            return _balanced(unit, [first, *(operand for _, operand in rest)], operators.pop(), depth)
        cut = min(level - MAX_DEPTH, len(rest))
        for operand in (first, *(operand for _, operand in rest[:cut])):
            unit.deep(operand)
        result: Expr = ErrorExpr(start, rest[cut - 1][1].end_byte)
        level, rest = level - cut, rest[cut:]
    else:
        result = EXPRESSION[first.kind_id](unit, first, level)
    for operator, operand in rest:
        right = EXPRESSION[operand.kind_id](unit, operand, level)
        level -= 1
        result = BinOp(start, operand.end_byte, result, operator, right)
    return result


def _balanced(unit: Unit, operands: list[SyntaxNode], operator: str, depth: int) -> Expr:
    if len(operands) == 1:
        return EXPRESSION[operands[0].kind_id](unit, operands[0], depth)
    start, end = operands[0].start_byte, operands[-1].end_byte
    if depth > MAX_DEPTH:
        for operand in operands:
            unit.deep(operand)
        return ErrorExpr(start, end)
    middle = len(operands) // 2
    left = _balanced(unit, operands[:middle], operator, depth + 1)
    right = _balanced(unit, operands[middle:], operator, depth + 1)
    return BinOp(start, end, left, operator, right)

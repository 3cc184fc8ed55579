"""Binary operators.

The parser nests chains to the left, however long; here they are walked in a loop. It also binds `^` closer than `&`,
which Python does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax._grammar import AMPERSAND, BINARY_OPERATOR, CARET, TOKEN_TEXT
from flaskwright.syntax._unit import EXPRESSION, MAX_DEPTH, Unit, broken, clean, register, too_deep
from flaskwright.syntax.tree import BinOp, ErrorExpr, Expr

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_BIT_OPERATORS: Final = frozenset({AMPERSAND, CARET})
_ASSOCIATIVE: Final = frozenset({"+", "*", "|", "&", "^"})


def binary(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`left op right`."""
    if _misread(unit, node):
        return _bit_chain(unit, node, depth)
    rest: list[tuple[str, SyntaxNode]] = []
    left = node
    while left.kind_id == BINARY_OPERATOR and not (rest and rest[-1][0] != "&" and _misread(unit, left)):
        parts = left.children
        if len(parts) != 3:
            parts = clean(unit, parts)
            if len(parts) != 3:
                return broken(unit, node, depth)
        left, operator, right = parts
        rest.append((TOKEN_TEXT.get(operator.kind_id, ""), right))
    rest.reverse()
    return chain(unit, left, rest, depth)


def _misread(unit: Unit, node: SyntaxNode) -> bool:
    """Whether this is a chain of `&` with an operand `^` that has no parentheses."""
    while node.kind_id == BINARY_OPERATOR:
        parts = node.children
        if len(parts) < 3 or parts[1].kind_id != AMPERSAND:
            return False
        operands = [part for part in clean(unit, parts) if part.kind_id == BINARY_OPERATOR]
        if any(part.kind_id == CARET for operand in operands for part in operand.children):
            return True
        node = parts[0]
    return False


def _bit_chain(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a & b ^ c & d`, grouped anew: `&` first, then `^`."""
    groups: list[list[SyntaxNode]] = [[]]
    waiting = [node]
    while waiting:
        current = waiting.pop()
        number = current.kind_id
        if number == CARET:
            groups.append([])
        elif number == BINARY_OPERATOR and any(part.kind_id in _BIT_OPERATORS for part in current.children):
            waiting += reversed(clean(unit, current.children))
        elif number != AMPERSAND:
            groups[-1].append(current)
    level = depth + len(groups)
    if level > MAX_DEPTH:
        return too_deep(unit, node)
    values = [chain(unit, group[0], [("&", operand) for operand in group[1:]], level) for group in groups if group]
    result = values[0]
    for value in values[1:]:
        result = BinOp(result.start, value.end, result, "^", value)
    return result


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


register({"binary_operator": binary})

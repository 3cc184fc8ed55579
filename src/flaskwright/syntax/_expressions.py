"""Operators, attributes, calls, subscripts and the other compound expressions.

The number and order of a node's children are known from the grammar. Comments and errors may stand between them, so
each function first tries the plain shape and cleans the children when the count is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax._grammar import (
    BINARY_OPERATOR,
    BOOLEAN_OPERATOR,
    COLON,
    COMMA,
    COMMENT,
    DICTIONARY_SPLAT,
    EXTRAS,
    FROM,
    GENERATOR_EXPRESSION,
    KEYWORD_ARGUMENT,
    LAMBDA_PARAMETERS,
    LIST_SPLAT,
    PARENTHESIZED,
    TOKEN_TEXT,
    kind,
)
from flaskwright.syntax._parameters import parameters
from flaskwright.syntax._sequences import MAY_SWALLOW_STAR, STAR_BYTE, last, sequence, whole_starred
from flaskwright.syntax._unit import (
    EXPRESSION,
    ITEM,
    MAX_DEPTH,
    Unit,
    broken,
    clean,
    extra,
    register,
    too_deep,
)
from flaskwright.syntax.tree import (
    Argument,
    Attribute,
    Await,
    BinOp,
    BoolOp,
    Call,
    Compare,
    ErrorExpr,
    Expr,
    IfExp,
    Lambda,
    Name,
    NamedExpr,
    Parameters,
    Slice,
    Starred,
    Subscript,
    Tuple,
    UnaryOp,
    Yield,
)

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_UNUSUAL: Final = MAY_SWALLOW_STAR | {PARENTHESIZED, LIST_SPLAT, kind("unary_operator")}


def parenthesized(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """What stands in the parentheses; any number of them, since they make no level of their own."""
    while node.kind_id == PARENTHESIZED:
        inner = node.children
        if len(inner) != 3:
            inner = clean(unit, inner)
            if len(inner) != 3:
                return broken(unit, node, depth)
        node = inner[1]
    if node.kind_id == LIST_SPLAT:
        return Starred(node.start_byte, node.end_byte, last(unit, node, depth))
    return EXPRESSION[node.kind_id](unit, node, depth)


def attribute(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`value.attr`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 3:
        parts = clean(unit, parts)
        if len(parts) != 3:
            return broken(unit, node, depth)
    value, _, attr = parts
    attr_start, end = attr.byte_range
    return Attribute(
        node.start_byte,
        end,
        EXPRESSION[value.kind_id](unit, value, depth + 1),
        unit.names[unit.data[attr_start:end]],
        attr_start,
    )


def call(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`func(args)`, also with a bare generator expression."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 2:
        parts = clean(unit, parts)
        if len(parts) != 2:
            return broken(unit, node, depth)
    function, given = parts
    start, end = node.byte_range
    func = EXPRESSION[function.kind_id](unit, function, depth + 1)
    if given.kind_id == GENERATOR_EXPRESSION:
        value = EXPRESSION[GENERATOR_EXPRESSION](unit, given, depth + 2)
        return Call(start, end, func, (Argument(value.start, value.end, value, None, 0),))
    return Call(start, end, func, arguments(unit, given, depth + 1))


def arguments(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Argument, ...]:
    """The arguments in the parentheses of a call or of a class definition."""
    found = []
    below = depth + 1
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            if number in _UNUSUAL:
                found.append(_unusual_argument(unit, child, depth))
            else:
                value = lower(unit, child, below)
                found.append(Argument(value.start, value.end, value, None, 0))
        elif number == COMMA:
            continue
        elif number == KEYWORD_ARGUMENT:
            parts = child.children
            if len(parts) != 3:
                parts = clean(unit, parts)
                if len(parts) != 3:
                    unit.comments_below(child)
                    continue
            key, _, given = parts
            start, end = child.byte_range
            keyword = unit.names[unit.data[start : key.end_byte]]
            found.append(Argument(start, end, EXPRESSION[given.kind_id](unit, given, below), keyword, 0))
        elif number == DICTIONARY_SPLAT:
            found.append(Argument(child.start_byte, child.end_byte, last(unit, child, below), None, 2))
        elif number in EXTRAS:
            extra(unit, child, number)
    return tuple(found)


def _unusual_argument(unit: Unit, node: SyntaxNode, depth: int) -> Argument:
    """An argument in parentheses, which spans more than its value, or one that can have a star."""
    start, end = node.byte_range
    inner = node
    while inner.kind_id == PARENTHESIZED:
        parts = clean(unit, inner.children)
        if len(parts) != 3:
            break
        inner = parts[1]
    if inner.kind_id == LIST_SPLAT:
        return Argument(start, end, last(unit, inner, depth + 1), None, 1)
    value = EXPRESSION[inner.kind_id](unit, inner, depth + 1)
    if unit.data[start] == STAR_BYTE:
        value = whole_starred(unit, value)
    if type(value) is Starred:
        return Argument(start, end, value.value, None, 1)
    return Argument(start, end, value, None, 0)


def starred(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`*value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Starred(node.start_byte, node.end_byte, last(unit, node, depth + 1))


def subscript(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`value[index]`; a trailing comma or a star makes the index a tuple."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    start, end = node.byte_range
    value = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
    inside = parts[2:-1] if len(parts) == 4 else clean(unit, parts[1:])[1:-1]
    if len(inside) == 1:
        (index,) = sequence(unit, inside, depth + 1) or (ErrorExpr(inside[0].start_byte, inside[0].end_byte),)
        if type(index) is not Starred:
            return Subscript(start, end, value, index)
        items: tuple[Expr, ...] = (index,)
    elif inside:
        items = sequence(unit, inside, depth + 2)
    else:
        return Subscript(start, end, value, ErrorExpr(parts[-1].start_byte, end))
    return Subscript(start, end, value, Tuple(inside[0].start_byte, inside[-1].end_byte, items))


def slice_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`lower:upper:step`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    bounds: list[Expr | None] = [None, None, None]
    position = 0
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            bounds[position] = lower(unit, child, depth + 1)
        elif number == COLON:
            position = min(position + 1, 2)
        else:
            extra(unit, child, number)
    return Slice(node.start_byte, node.end_byte, *bounds)


def unary(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`-operand` and its like, and `not operand`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 2:
        parts = clean(unit, parts)
        if len(parts) != 2:
            return broken(unit, node, depth)
    operator, operand = parts
    if node.start_byte in unit.known.stars:
        return Starred(node.start_byte, node.end_byte, EXPRESSION[operand.kind_id](unit, operand, depth + 1))
    return UnaryOp(
        node.start_byte,
        node.end_byte,
        TOKEN_TEXT.get(operator.kind_id, ""),
        EXPRESSION[operand.kind_id](unit, operand, depth + 1),
    )


def boolean(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`a and b and c` as one node; operands in parentheses stay nodes of their own."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    operands: list[SyntaxNode] = []
    operator = ""
    left = node
    while left.kind_id == BOOLEAN_OPERATOR:
        parts = left.children
        if len(parts) != 3:
            parts = clean(unit, parts)
            if len(parts) != 3:
                return broken(unit, node, depth)
        text = TOKEN_TEXT.get(parts[1].kind_id, "")
        if operator and text != operator:
            break
        operator = text
        operands.append(parts[2])
        left = parts[0]
    operands.append(left)
    values = tuple([EXPRESSION[operand.kind_id](unit, operand, depth + 1) for operand in reversed(operands)])
    return BoolOp(node.start_byte, node.end_byte, "and" if operator == "and" else "or", values)


def comparison(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A chain of comparisons."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 3 or parts[1].kind_id == COMMENT:
        parts = clean(unit, parts)
        if len(parts) < 3:
            return broken(unit, node, depth)
    left = parts[0]
    return Compare(
        node.start_byte,
        node.end_byte,
        EXPRESSION[left.kind_id](unit, left, depth + 1),
        tuple([TOKEN_TEXT.get(operator.kind_id, "") for operator in parts[1::2]]),
        tuple([EXPRESSION[operand.kind_id](unit, operand, depth + 1) for operand in parts[2::2]]),
    )


def conditional(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`body if test else orelse`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = node.children
    if len(parts) != 5:
        parts = clean(unit, parts)
        if len(parts) != 5:
            return broken(unit, node, depth)
    body, _, test, _, orelse = parts
    lowered_body = EXPRESSION[body.kind_id](unit, body, depth + 1)
    lowered_test = EXPRESSION[test.kind_id](unit, test, depth + 1)
    lowered_orelse = EXPRESSION[orelse.kind_id](unit, orelse, depth + 1)
    return IfExp(node.start_byte, node.end_byte, lowered_test, lowered_body, lowered_orelse)


def lambda_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`lambda parameters: body`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    params: Parameters | None = None
    body: Expr | None = None
    keyword_end = node.start_byte + len("lambda")
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            body = lower(unit, child, depth + 1)
        elif number == LAMBDA_PARAMETERS:
            params = parameters(unit, child, depth + 1)
        else:
            extra(unit, child, number)
    start, end = node.byte_range
    return Lambda(start, end, params or Parameters(keyword_end, keyword_end, ()), body or ErrorExpr(end, end))


def named(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`target := value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    if len(parts) != 3:
        return broken(unit, node, depth)
    start, end = parts[0].byte_range
    target = Name(start, end, unit.names[unit.data[start:end]])
    return NamedExpr(node.start_byte, node.end_byte, target, EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1))


def await_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`await value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    start, end = node.byte_range
    parts = clean(unit, node.children)
    if len(parts) == 2 and parts[1].kind_id == BINARY_OPERATOR:
        # The parser takes `await a ** b` for `await (a ** b)`.
        power = clean(unit, parts[1].children)
        if len(power) == 3:
            base = EXPRESSION[power[0].kind_id](unit, power[0], depth + 2)
            exponent = EXPRESSION[power[2].kind_id](unit, power[2], depth + 1)
            return BinOp(start, end, Await(start, power[0].end_byte, base), "**", exponent)
    return Await(start, end, last(unit, node, depth + 1))


def yield_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`yield`, `yield value` or `yield from value`."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    parts = clean(unit, node.children)
    value = EXPRESSION[parts[-1].kind_id](unit, parts[-1], depth + 1) if len(parts) > 1 else None
    return Yield(node.start_byte, node.end_byte, value, len(parts) > 1 and parts[1].kind_id == FROM)


register(
    {
        "attribute": attribute,
        "await": await_,
        "boolean_operator": boolean,
        "call": call,
        "comparison_operator": comparison,
        "conditional_expression": conditional,
        "lambda": lambda_,
        "list_splat": starred,
        "list_splat_pattern": starred,
        "member_type": attribute,
        "named_expression": named,
        "not_operator": unary,
        "parenthesized_expression": parenthesized,
        "slice": slice_,
        "splat_type": starred,
        "subscript": subscript,
        "unary_operator": unary,
        "yield": yield_,
    }
)

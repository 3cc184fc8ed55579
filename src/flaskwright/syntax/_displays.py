"""Tuples, lists, sets, dictionaries and comprehensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flaskwright.syntax._grammar import (
    ASYNC,
    COMMA,
    DICTIONARY_SPLAT,
    EXTRAS,
    FOR_IN_CLAUSE,
    IF_CLAUSE,
    LIST_SPLAT_PATTERN,
    PAIR,
    TUPLE_PATTERNS,
)
from flaskwright.syntax._sequences import last, sequence
from flaskwright.syntax._unit import EXPRESSION, ITEM, MAX_DEPTH, Unit, broken, clean, extra, register, too_deep
from flaskwright.syntax.tree import (
    Comprehension,
    Dict,
    DictItem,
    ErrorExpr,
    Expr,
    Generator,
    List,
    Set,
    Tuple,
)

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode


def tuple_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A tuple display, a bare tuple, or a pattern that looks like one."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Tuple(node.start_byte, node.end_byte, sequence(unit, node.children, depth + 1))


def tuple_pattern(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A target in parentheses: a tuple, or a single target without a comma."""
    while True:
        inside = clean(unit, node.children)
        if len(inside) != 3 or inside[1].kind_id in (COMMA, LIST_SPLAT_PATTERN):
            return tuple_(unit, node, depth)
        node = inside[1]
        if node.kind_id not in TUPLE_PATTERNS:
            return EXPRESSION[node.kind_id](unit, node, depth)


def list_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A list display or pattern."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return List(node.start_byte, node.end_byte, sequence(unit, node.children, depth + 1))


def set_(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A set display."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    return Set(node.start_byte, node.end_byte, sequence(unit, node.children, depth + 1))


def dictionary(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """A dictionary display."""
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    items = []
    for child in node.children:
        number = child.kind_id
        if number == PAIR:
            start, end = child.byte_range
            items.append(DictItem(start, end, *_pair(unit, child, depth + 2)))
        elif number == DICTIONARY_SPLAT:
            items.append(DictItem(child.start_byte, child.end_byte, None, last(unit, child, depth + 2)))
        elif number in EXTRAS:
            extra(unit, child, number)
    return Dict(node.start_byte, node.end_byte, tuple(items))


def _pair(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Expr, Expr]:
    parts = node.children
    if len(parts) != 3:
        parts = clean(unit, parts)
        if len(parts) != 3:
            return broken(unit, node, depth), ErrorExpr(node.end_byte, node.end_byte)
    key, _, value = parts
    return EXPRESSION[key.kind_id](unit, key, depth), EXPRESSION[value.kind_id](unit, value, depth)


def _comprehension(unit: Unit, node: SyntaxNode, depth: int, kind: Literal["list", "set", "dict", "generator"]) -> Expr:
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    start, end = node.byte_range
    element: Expr | None = None
    value: Expr | None = None
    clauses: list[tuple[SyntaxNode, list[SyntaxNode]]] = []
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            element = element or lower(unit, child, depth + 1)
        elif number == PAIR:
            element, value = _pair(unit, child, depth + 1)
        elif number == FOR_IN_CLAUSE:
            clauses.append((child, []))
        elif number == IF_CLAUSE and clauses:
            clauses[-1][1].append(child)
        else:
            extra(unit, child, number)
    generators = tuple([_generator(unit, clause, ifs, depth + 1) for clause, ifs in clauses])
    return Comprehension(start, end, kind, element or ErrorExpr(start, end), value, generators)


def _generator(unit: Unit, clause: SyntaxNode, ifs: list[SyntaxNode], depth: int) -> Generator:
    start, end = clause.byte_range
    is_async = False
    parts: list[Expr] = []
    for child in clause.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            parts.append(lower(unit, child, depth + 1))
        elif number == ASYNC:
            is_async = True
        else:
            extra(unit, child, number)
    tests = tuple([last(unit, test, depth + 1) for test in ifs])
    target = parts[0] if parts else ErrorExpr(start, end)
    if len(parts) == 2:
        source = parts[1]
    elif len(parts) > 2:
        source = Tuple(parts[1].start, parts[-1].end, tuple(parts[1:]))  # Python 2: `for x in 1, 2`
    else:
        source = ErrorExpr(end, end)
    return Generator(start, max(end, tests[-1].end) if tests else end, target, source, tests, is_async)


def list_comprehension(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`[element for …]`."""
    return _comprehension(unit, node, depth, "list")


def set_comprehension(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`{element for …}`."""
    return _comprehension(unit, node, depth, "set")


def dictionary_comprehension(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`{key: value for …}`."""
    return _comprehension(unit, node, depth, "dict")


def generator_expression(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`(element for …)`."""
    return _comprehension(unit, node, depth, "generator")


register(
    {
        "dictionary": dictionary,
        "dictionary_comprehension": dictionary_comprehension,
        "expression_list": tuple_,
        "generator_expression": generator_expression,
        "list": list_,
        "list_comprehension": list_comprehension,
        "list_pattern": list_,
        "pattern_list": tuple_,
        "set": set_,
        "set_comprehension": set_comprehension,
        "tuple": tuple_,
        "tuple_pattern": tuple_pattern,
    }
)

"""Patterns of `match` statements, lowered to the expressions that they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax._grammar import (
    AS_PATTERN,
    CASE_PATTERN,
    COLON,
    DOTTED_NAME,
    IDENTIFIER,
    KEYWORD_PATTERN,
    MINUS,
    SPLAT_PATTERN,
    TOKEN_TEXT,
    TUPLE_PATTERNS,
    UNDERSCORE,
    UNION_PATTERN,
    kind,
    kinds,
)
from flaskwright.syntax._unit import EXPRESSION, MAX_DEPTH, Unit, broken, clean, inmost, too_deep
from flaskwright.syntax.tree import (
    Argument,
    Attribute,
    BinOp,
    Call,
    Dict,
    DictItem,
    ErrorExpr,
    Expr,
    List,
    Name,
    NamedExpr,
    Starred,
    Tuple,
    UnaryOp,
)

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_CLASS: Final = kind("class_pattern")
_COMPLEX: Final = kind("complex_pattern")
_DICT: Final = kind("dict_pattern")
_LISTS: Final = frozenset(kinds("list_pattern"))


def case_patterns(unit: Unit, nodes: list[SyntaxNode], end: int, depth: int) -> tuple[Expr, tuple[str, ...]]:
    """The pattern of a `case`, from its top-level parts, and the names that it binds, in order.

    `end` is where the pattern ends, including a trailing comma; several parts, or one with a comma, are a tuple.
    """
    captures: list[str] = []
    items = tuple([_pattern(unit, node, depth, captures) for node in nodes])
    if len(items) == 1 and end == nodes[0].end_byte:
        return items[0], tuple(captures)
    start = nodes[0].start_byte if nodes else end
    return Tuple(start, end, items), tuple(captures)


def _pattern(unit: Unit, node: SyntaxNode, depth: int, captures: list[str]) -> Expr:
    if depth > MAX_DEPTH:
        return too_deep(unit, node)
    while node.kind_id == CASE_PATTERN:
        parts = clean(unit, node.children)
        if len(parts) == 2 and parts[0].kind_id == MINUS:
            return _negative(unit, parts[0], parts[1], depth)
        if len(parts) != 1:
            return broken(unit, node, depth)
        node = parts[0]
    number = node.kind_id
    start, end = node.byte_range
    if number == DOTTED_NAME:
        return _dotted(unit, node, captures)
    if number in (UNDERSCORE, IDENTIFIER):
        return _capture(unit, node, captures)
    if number == SPLAT_PATTERN:
        return Starred(start, end, _capture(unit, clean(unit, node.children)[-1], captures))
    if number in _LISTS:
        return List(start, end, _all(unit, clean(unit, node.children)[1:-1], depth + 1, captures))
    if number in TUPLE_PATTERNS:
        return _group(unit, node, depth, captures)
    if number == UNION_PATTERN:
        return _union(unit, node, depth, captures)
    if number == AS_PATTERN:
        parts = clean(unit, node.children)
        if len(parts) != 3:
            return broken(unit, node, depth)
        value = _pattern(unit, parts[0], depth + 1, captures)
        target = _capture(unit, parts[2], captures)
        return NamedExpr(start, end, target, value)
    if number == _CLASS:
        return _class(unit, node, depth, captures)
    if number == _DICT:
        return _mapping(unit, node, depth, captures)
    if number == _COMPLEX:
        return _complex(unit, node, depth)
    return EXPRESSION[number](unit, node, depth)


def _all(unit: Unit, nodes: list[SyntaxNode], depth: int, captures: list[str]) -> tuple[Expr, ...]:
    return tuple([_pattern(unit, node, depth, captures) for node in nodes if node.is_named])


def _capture(unit: Unit, node: SyntaxNode, captures: list[str]) -> Name:
    start, end = node.byte_range
    text = unit.names[unit.data[start:end]]
    if text != "_" and text not in captures:
        captures.append(text)
    return Name(start, end, text)


def _dotted(unit: Unit, node: SyntaxNode, captures: list[str] | None) -> Expr:
    """A name, which binds where `captures` is given, or a dotted one, which is compared."""
    parts = clean(unit, node.children)[::2]
    if len(parts) == 1 and captures is not None:
        return _capture(unit, parts[0], captures)
    if not parts:
        return ErrorExpr(node.start_byte, node.end_byte)
    start, end = parts[0].byte_range
    result: Expr = Name(start, end, unit.names[unit.data[start:end]])
    if len(parts) > MAX_DEPTH:
        return too_deep(unit, node)
    for part in parts[1:]:
        attr_start, attr_end = part.byte_range
        result = Attribute(start, attr_end, result, unit.names[unit.data[attr_start:attr_end]], attr_start)
    return result


def _group(unit: Unit, node: SyntaxNode, depth: int, captures: list[str]) -> Expr:
    inside = clean(unit, node.children)[1:-1]
    if len(inside) == 1 and inmost(unit, inside[0], CASE_PATTERN).kind_id != SPLAT_PATTERN:
        return _pattern(unit, inside[0], depth + 1, captures)
    return Tuple(node.start_byte, node.end_byte, _all(unit, inside, depth + 1, captures))


def _union(unit: Unit, node: SyntaxNode, depth: int, captures: list[str]) -> Expr:
    """`a | b | c`, nested to the left; alternatives beyond the depth that we keep are balanced away."""
    alternatives: list[Expr] = []
    minus: SyntaxNode | None = None
    parts = clean(unit, node.children)
    levels = max(len(parts).bit_length(), 1)
    for part in parts:
        number = part.kind_id
        if number == MINUS:
            minus = part
        elif part.is_named or number == UNDERSCORE:
            if minus is not None:
                alternatives.append(_negative(unit, minus, part, depth + levels))
                minus = None
            else:
                alternatives.append(_pattern(unit, part, depth + levels, captures))
    return _balanced(alternatives) if alternatives else broken(unit, node, depth)


def _balanced(alternatives: list[Expr]) -> Expr:
    if len(alternatives) == 1:
        return alternatives[0]
    middle = (len(alternatives) + 1) // 2
    left, right = _balanced(alternatives[:middle]), _balanced(alternatives[middle:])
    return BinOp(left.start, right.end, left, "|", right)


def _negative(unit: Unit, minus: SyntaxNode, operand: SyntaxNode, depth: int) -> Expr:
    value = EXPRESSION[operand.kind_id](unit, operand, depth + 1)
    return UnaryOp(minus.start_byte, value.end, "-", value)


def _complex(unit: Unit, node: SyntaxNode, depth: int) -> Expr:
    """`1 + 2j`, also with a minus in front."""
    parts = clean(unit, node.children)
    minus = parts.pop(0) if parts and parts[0].kind_id == MINUS else None
    if len(parts) != 3:
        return broken(unit, node, depth)
    left = (
        EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
        if minus is None
        else _negative(unit, minus, parts[0], depth + 1)
    )
    right = EXPRESSION[parts[2].kind_id](unit, parts[2], depth + 1)
    return BinOp(node.start_byte, node.end_byte, left, TOKEN_TEXT.get(parts[1].kind_id, ""), right)


def _class(unit: Unit, node: SyntaxNode, depth: int, captures: list[str]) -> Expr:
    parts = clean(unit, node.children)
    if not parts:
        return broken(unit, node, depth)
    func = _dotted(unit, parts[0], None)
    found = []
    for part in parts[1:]:
        if not part.is_named:
            continue
        found.append(_argument(unit, part, depth + 1, captures))
    return Call(node.start_byte, node.end_byte, func, tuple(found))


def _argument(unit: Unit, node: SyntaxNode, depth: int, captures: list[str]) -> Argument:
    """A positional pattern or `name=pattern`. In `name=pattern as alias` the alias belongs to the value."""
    start, end = node.byte_range
    inner = inmost(unit, node, CASE_PATTERN)
    alias: SyntaxNode | None = None
    if inner.kind_id == AS_PATTERN:
        parts = clean(unit, inner.children)
        head = inmost(unit, parts[0], CASE_PATTERN) if parts else inner
        if len(parts) == 3 and head.kind_id == KEYWORD_PATTERN:
            inner, alias = head, parts[2]
    if inner.kind_id != KEYWORD_PATTERN:
        return Argument(start, end, _pattern(unit, node, depth + 1, captures), None, 0)
    parts = clean(unit, inner.children)
    if len(parts) < 3:
        return Argument(start, end, broken(unit, node, depth + 1), None, 0)
    name_start, name_end = parts[0].byte_range
    keyword = unit.names[unit.data[name_start:name_end]]
    if len(parts) == 4 and parts[2].kind_id == MINUS:
        value = _negative(unit, parts[2], parts[3], depth + 1)
    else:
        value = _pattern(unit, parts[-1], depth + 1, captures)
    if alias is not None:
        value = NamedExpr(value.start, alias.end_byte, _capture(unit, alias, captures), value)
    return Argument(start, end, value, keyword, 0)


def _mapping(unit: Unit, node: SyntaxNode, depth: int, captures: list[str]) -> Expr:
    """`{key: pattern, **rest}`."""
    items: list[DictItem] = []
    key: Expr | None = None
    minus: SyntaxNode | None = None
    for part in clean(unit, node.children):
        number = part.kind_id
        if number == SPLAT_PATTERN:
            target = _capture(unit, clean(unit, part.children)[-1], captures)
            items.append(DictItem(part.start_byte, part.end_byte, None, target))
        elif number == MINUS:
            minus = part
        elif number == COLON or not (part.is_named or number == UNDERSCORE):
            continue
        elif key is None and number != CASE_PATTERN:
            key = _key(unit, part, minus, depth + 2)
            minus = None
        elif key is not None:
            value = _pattern(unit, part, depth + 2, captures)
            items.append(DictItem(key.start, value.end, key, value))
            key = None
    return Dict(node.start_byte, node.end_byte, tuple(items))


def _key(unit: Unit, node: SyntaxNode, minus: SyntaxNode | None, depth: int) -> Expr:
    if minus is not None:
        return _negative(unit, minus, node, depth)
    if node.kind_id == DOTTED_NAME:
        return _dotted(unit, node, None)
    if node.kind_id == _COMPLEX:
        return _complex(unit, node, depth)
    return EXPRESSION[node.kind_id](unit, node, depth)

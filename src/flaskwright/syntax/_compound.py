"""Compound statements and definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax._blocks import deep_statement, operand, register_statements, statements
from flaskwright.syntax._expressions import arguments
from flaskwright.syntax._grammar import (
    AS_PATTERN,
    ASYNC,
    BLOCK,
    CASE_CLAUSE,
    CASE_PATTERN,
    CLASS_DEFINITION,
    COMMA,
    DECORATOR,
    ELIF_CLAUSE,
    ELSE_CLAUSE,
    EXCEPT_CLAUSE,
    EXTRAS,
    FINALLY_CLAUSE,
    FUNCTION_DEFINITION,
    IDENTIFIER,
    IF_CLAUSE,
    PARAMETERS,
    PARENTHESIZED,
    STAR,
    TYPE,
    TYPE_PARAMETER,
    WITH_CLAUSE,
    WITH_ITEM,
)
from flaskwright.syntax._parameters import parameters, type_parameters
from flaskwright.syntax._patterns import case_patterns
from flaskwright.syntax._sequences import sequence
from flaskwright.syntax._unit import EXPRESSION, ITEM, MAX_DEPTH, Unit, broken, clean, extra
from flaskwright.syntax.tree import (
    Argument,
    ClassDef,
    Decorator,
    ErrorExpr,
    ErrorStmt,
    ExceptHandler,
    Expr,
    For,
    FunctionDef,
    If,
    Match,
    MatchCase,
    Parameters,
    Stmt,
    Try,
    Tuple,
    TypeParam,
    While,
    With,
    WithItem,
)

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode


def _body(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Stmt, ...]:
    return statements(unit, node.children, depth)


def _clause(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Stmt, ...]:
    """The body of an `else` or `finally`."""
    body: tuple[Stmt, ...] = ()
    for child in node.children:
        if child.kind_id == BLOCK:
            body += _body(unit, child, depth)
        else:
            extra(unit, child, child.kind_id)
    return body


def _end(node: SyntaxNode, *bodies: tuple[Stmt, ...]) -> int:
    """Where a compound statement ends: with its last statement, before comments that follow it."""
    for body in bodies:
        if body:
            return body[-1].end
    return node.end_byte


def if_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`if` with its `elif`s, each an `If` in the `orelse` of the one before."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    heads: list[tuple[SyntaxNode, Expr, tuple[Stmt, ...]]] = []
    orelse: tuple[Stmt, ...] = ()
    level = depth
    test: Expr | None = None
    body: tuple[Stmt, ...] = ()
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == ELIF_CLAUSE:
            level += 1
            if level > MAX_DEPTH:
                if not isinstance(orelse[-1:], tuple) or not orelse:
                    orelse = (deep_statement(unit, child),)
                else:
                    unit.deep(child)
                continue
            heads.append((child, *_test_and_body(unit, child, level + 1)))
        elif number == ELSE_CLAUSE:
            if level > MAX_DEPTH:
                unit.deep(child)
            else:
                orelse = _clause(unit, child, level + 1)
        elif (lower := ITEM[number]) is not None:
            test = lower(unit, child, depth + 1)
        else:
            extra(unit, child, number)
    for head, head_test, head_body in reversed(heads):
        orelse = (If(head.start_byte, _end(head, orelse, head_body), head_test, head_body, orelse),)
    start, end = node.byte_range
    return If(start, _end(node, orelse, body), test or ErrorExpr(end, end), body, orelse)


def _test_and_body(unit: Unit, node: SyntaxNode, depth: int) -> tuple[Expr, tuple[Stmt, ...]]:
    test: Expr | None = None
    body: tuple[Stmt, ...] = ()
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            body = _body(unit, child, depth)
        elif (lower := ITEM[number]) is not None:
            test = lower(unit, child, depth)
        else:
            extra(unit, child, number)
    return test or ErrorExpr(node.start_byte, node.start_byte), body


def while_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`while`."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    test, body = _test_and_body(unit, node, depth + 1)
    orelse: tuple[Stmt, ...] = ()
    for child in node.children:
        if child.kind_id == ELSE_CLAUSE:
            orelse = _clause(unit, child, depth + 1)
    return While(node.start_byte, _end(node, orelse, body), test, body, orelse)


def for_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`for` and `async for`."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    heads: list[Expr] = []
    body: tuple[Stmt, ...] = ()
    orelse: tuple[Stmt, ...] = ()
    is_async = False
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == ELSE_CLAUSE:
            orelse = _clause(unit, child, depth + 1)
        elif number == ASYNC:
            is_async = True
        elif (lower := ITEM[number]) is not None:
            heads.append(lower(unit, child, depth + 1))
        else:
            extra(unit, child, number)
    start = node.start_byte
    heads += [ErrorExpr(start, start)] * (2 - len(heads))
    return For(start, _end(node, orelse, body), heads[0], heads[1], body, orelse, is_async)


def try_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`try`, with `except` or `except*`."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    body: tuple[Stmt, ...] = ()
    handlers: list[ExceptHandler] = []
    orelse: tuple[Stmt, ...] = ()
    final: tuple[Stmt, ...] = ()
    is_star = False
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == EXCEPT_CLAUSE:
            handlers.append(_handler(unit, child, depth + 1))
            is_star = is_star or any(part.kind_id == STAR for part in child.children[1:2])
        elif number == ELSE_CLAUSE:
            orelse = _clause(unit, child, depth + 1)
        elif number == FINALLY_CLAUSE:
            final = _clause(unit, child, depth + 1)
        else:
            extra(unit, child, number)
    end = _end(node, final, orelse)
    if not final and not orelse:
        end = handlers[-1].end if handlers else _end(node, body)
    return Try(node.start_byte, end, body, tuple(handlers), orelse, final, is_star)


def _handler(unit: Unit, node: SyntaxNode, depth: int) -> ExceptHandler:
    types: list[Expr] = []
    name: str | None = None
    body: tuple[Stmt, ...] = ()
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == AS_PATTERN:
            parts = clean(unit, child.children)
            if len(parts) != 3:
                types.append(broken(unit, child, depth + 1))
                continue
            types.append(EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1))
            name = unit.names[unit.data[parts[2].start_byte : parts[2].end_byte]]
        elif (lower := ITEM[number]) is not None:
            types.append(lower(unit, child, depth + 1))
        else:
            extra(unit, child, number)
    caught: Expr | None = None
    if types:
        caught = types[0] if len(types) == 1 else Tuple(types[0].start, types[-1].end, tuple(types))
    return ExceptHandler(node.start_byte, _end(node, body), caught, name, body)


def with_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`with` and `async with`, also with parentheses around the items."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    items: list[WithItem] = []
    body: tuple[Stmt, ...] = ()
    is_async = False
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == WITH_CLAUSE:
            items += [
                _with_item(unit, part, depth + 1) for part in clean(unit, child.children) if part.kind_id == WITH_ITEM
            ]
        elif number == ASYNC:
            is_async = True
        else:
            extra(unit, child, number)
    return With(node.start_byte, _end(node, body), tuple(items), body, is_async)


def _with_item(unit: Unit, node: SyntaxNode, depth: int) -> WithItem:
    start, end = node.byte_range
    parts = clean(unit, node.children)
    if not parts:
        return WithItem(start, end, ErrorExpr(start, end), None)
    value = parts[0]
    if value.kind_id == PARENTHESIZED:
        inside = clean(unit, value.children)
        if len(inside) == 3 and inside[1].kind_id == AS_PATTERN:
            value = inside[1]
            start, end = value.byte_range
    if value.kind_id != AS_PATTERN:
        return WithItem(start, end, EXPRESSION[value.kind_id](unit, value, depth + 1), None)
    inside = clean(unit, value.children)
    if len(inside) != 3:
        return WithItem(start, end, broken(unit, value, depth + 1), None)
    context = EXPRESSION[inside[0].kind_id](unit, inside[0], depth + 1)
    targets = sequence(unit, inside[2].children, depth + 1)
    return WithItem(start, end, context, targets[0] if targets else ErrorExpr(end, end))


def function(unit: Unit, node: SyntaxNode, depth: int, decorators: tuple[Decorator, ...] = ()) -> Stmt:
    """`def` and `async def`."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    name, name_start = "", node.start_byte
    params: Parameters | None = None
    returns: Expr | None = None
    body: tuple[Stmt, ...] = ()
    is_async = False
    type_params: tuple[TypeParam, ...] = ()
    for child in node.children:
        number = child.kind_id
        if number == IDENTIFIER:
            name_start, end = child.byte_range
            name = unit.names[unit.data[name_start:end]]
        elif number == PARAMETERS:
            params = parameters(unit, child, depth + 1)
        elif number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == TYPE:
            returns = EXPRESSION[TYPE](unit, child, depth + 1)
        elif number == TYPE_PARAMETER:
            type_params = type_parameters(unit, child, depth + 1)
        elif number == ASYNC:
            is_async = True
        elif number in EXTRAS:
            extra(unit, child, number)
    return FunctionDef(
        node.start_byte,
        _end(node, body),
        name,
        name_start,
        params or Parameters(name_start, name_start, ()),
        returns,
        body,
        decorators,
        is_async,
        type_params,
    )


def class_(unit: Unit, node: SyntaxNode, depth: int, decorators: tuple[Decorator, ...] = ()) -> Stmt:
    """`class`."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    name, name_start = "", node.start_byte
    args: tuple[Argument, ...] = ()
    body: tuple[Stmt, ...] = ()
    type_params: tuple[TypeParam, ...] = ()
    for child in node.children:
        number = child.kind_id
        if number == IDENTIFIER:
            name_start, end = child.byte_range
            name = unit.names[unit.data[name_start:end]]
        elif number == BLOCK:
            body = _body(unit, child, depth + 1)
        elif number == TYPE_PARAMETER:
            type_params = type_parameters(unit, child, depth + 1)
        elif number in EXTRAS:
            extra(unit, child, number)
        elif child.is_named:
            args = arguments(unit, child, depth + 1)
    return ClassDef(node.start_byte, _end(node, body), name, name_start, args, body, decorators, type_params)


def decorated(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """A function or class with its decorators."""
    decorators: list[Decorator] = []
    for child in node.children:
        number = child.kind_id
        if number == DECORATOR:
            parts = clean(unit, child.children)
            value = operand(unit, child, depth + 2) or ErrorExpr(child.start_byte, child.end_byte)
            decorators.append(Decorator(child.start_byte, parts[-1].end_byte if parts else child.end_byte, value))
        elif number == FUNCTION_DEFINITION:
            return function(unit, child, depth, tuple(decorators))
        elif number == CLASS_DEFINITION:
            return class_(unit, child, depth, tuple(decorators))
        else:
            extra(unit, child, number)
    return ErrorStmt(node.start_byte, node.end_byte)


def match_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`match`."""
    if depth > MAX_DEPTH:
        return deep_statement(unit, node)
    subjects: list[Expr] = []
    cases: list[MatchCase] = []
    end = node.start_byte
    for child in node.children:
        number = child.kind_id
        if number == BLOCK:
            for part in child.children:
                if part.kind_id == CASE_CLAUSE:
                    cases.append(_case(unit, part, depth + 1))
                else:
                    extra(unit, part, part.kind_id)
        elif (lower := ITEM[number]) is not None:
            subjects.append(lower(unit, child, depth + 1))
            end = subjects[-1].end
        elif number == COMMA:
            end = child.end_byte
        else:
            extra(unit, child, number)
    start = node.start_byte
    subject: Expr
    if not subjects:
        subject = ErrorExpr(start, start)
    elif len(subjects) == 1 and end == subjects[0].end:
        subject = subjects[0]
    else:
        subject = Tuple(subjects[0].start, end, tuple(subjects))
    return Match(start, cases[-1].end if cases else node.end_byte, subject, tuple(cases))


def _case(unit: Unit, node: SyntaxNode, depth: int) -> MatchCase:
    patterns: list[SyntaxNode] = []
    guard: Expr | None = None
    body: tuple[Stmt, ...] = ()
    end = node.start_byte
    for child in node.children:
        number = child.kind_id
        if number == CASE_PATTERN:
            patterns.append(child)
            end = child.end_byte
        elif number == COMMA:
            end = child.end_byte
        elif number == IF_CLAUSE:
            guard = operand(unit, child, depth + 1)
        elif number == BLOCK:
            body = _body(unit, child, depth + 1)
        else:
            extra(unit, child, number)
    pattern, captures = case_patterns(unit, patterns, end, depth + 1)
    return MatchCase(node.start_byte, _end(node, body), pattern, captures, guard, body)


register_statements(
    {
        "class_definition": class_,
        "decorated_definition": decorated,
        "for_statement": for_,
        "function_definition": function,
        "if_statement": if_,
        "match_statement": match_,
        "try_statement": try_,
        "while_statement": while_,
        "with_statement": with_,
    }
)

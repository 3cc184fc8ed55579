"""Statements and definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from tree_sitter import Node as SyntaxNode

from flaskwright.syntax._expressions import arguments
from flaskwright.syntax._grammar import (
    ALL_KINDS,
    AS_PATTERN,
    ASYNC,
    BLOCK,
    CASE_CLAUSE,
    CASE_PATTERN,
    CHEVRON,
    CLASS_DEFINITION,
    COLON,
    COMMA,
    COMMENT,
    DECORATOR,
    DOTTED_NAME,
    ELIF_CLAUSE,
    ELSE_CLAUSE,
    EQUALS,
    ERROR,
    EXCEPT_CLAUSE,
    EXTRAS,
    FINALLY_CLAUSE,
    FROM,
    FUNCTION_DEFINITION,
    GENERIC_TYPE,
    IDENTIFIER,
    IF_CLAUSE,
    IMPORT,
    IMPORT_PREFIX,
    PARAMETERS,
    PARENTHESIZED,
    RELATIVE_IMPORT,
    STAR,
    TOKEN_TEXT,
    TYPE,
    TYPE_PARAMETER,
    WILDCARD_IMPORT,
    WITH_CLAUSE,
    WITH_ITEM,
    kind,
    kinds,
)
from flaskwright.syntax._parameters import parameters, type_parameters
from flaskwright.syntax._patterns import case_patterns
from flaskwright.syntax._unit import EXPRESSION, ITEM, MAX_DEPTH, Unit, broken, clean, extra, sequence
from flaskwright.syntax.tree import (
    Alias,
    AnnAssign,
    Argument,
    Assert,
    Assign,
    AugAssign,
    Break,
    Call,
    ClassDef,
    Continue,
    Decorator,
    Delete,
    ErrorExpr,
    ErrorStmt,
    ExceptHandler,
    Expr,
    ExprStmt,
    For,
    FunctionDef,
    Global,
    If,
    Import,
    ImportFrom,
    Match,
    MatchCase,
    Name,
    Nonlocal,
    Parameters,
    Pass,
    Raise,
    Return,
    Stmt,
    Try,
    Tuple,
    TypeAliasStmt,
    TypeParam,
    While,
    With,
    WithItem,
)

LowerStatement: TypeAlias = Callable[[Unit, SyntaxNode, int], Stmt]

STATEMENT: Final[dict[int, LowerStatement | None]] = dict.fromkeys((*ALL_KINDS, ERROR), None)

_ASSIGNMENT: Final = kind("assignment")
_AUGMENTED: Final = kind("augmented_assignment")
_ALIASED: Final = kind("aliased_import")
_PLAIN_IMPORTS: Final = frozenset({DOTTED_NAME, WILDCARD_IMPORT})
_EXPRESSION_LIST: Final = kind("expression_list")


def statements(unit: Unit, nodes: Iterable[SyntaxNode], depth: int) -> tuple[Stmt, ...]:
    """The statements among the children of a block or module; what is broken becomes `ErrorStmt`."""
    found: list[Stmt] = []
    for node in nodes:
        number = node.kind_id
        lower = STATEMENT[number]
        if lower is not None:
            found.append(lower(unit, node, depth))
        elif number == COMMENT:
            unit.comment(node)
        elif number == ERROR:
            _recover(unit, node, depth, found)
    return tuple(found)


def _recover(unit: Unit, node: SyntaxNode, depth: int, found: list[Stmt]) -> None:
    """Add what an error node holds: whole statements as themselves, the rest as `ErrorStmt`."""
    start: int | None = None
    end = node.start_byte
    for child in node.children:
        number = child.kind_id
        lower = STATEMENT[number]
        if lower is not None:
            if start is not None:
                found.append(ErrorStmt(start, end))
                start = None
            found.append(lower(unit, child, depth))
        elif number == COMMENT:
            unit.comment(child)
            continue
        else:
            unit.comments_below(child)
            if start is None:
                start = child.start_byte
        end = child.end_byte
    if start is not None or end == node.start_byte:
        found.append(ErrorStmt(node.start_byte if start is None else start, node.end_byte))


def _deep_statement(unit: Unit, node: SyntaxNode) -> Stmt:
    unit.deep(node)
    return ErrorStmt(node.start_byte, node.end_byte)


def _operand(unit: Unit, node: SyntaxNode, depth: int) -> Expr | None:
    """The expression after a keyword; several, as the grammar allows in places, are a tuple."""
    items = sequence(unit, node.children, depth)
    if not items:
        return None
    return items[0] if len(items) == 1 else Tuple(items[0].start, node.end_byte, items)


def expression_statement(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """An expression, a bare tuple, or an assignment."""
    parts = node.children
    start, end = node.byte_range
    if len(parts) == 1:
        only = parts[0]
        number = only.kind_id
        if number == _ASSIGNMENT:
            return assignment(unit, only, depth)
        if number == _AUGMENTED:
            return augmented(unit, only, depth)
        return ExprStmt(start, end, EXPRESSION[number](unit, only, depth + 1))
    parts = clean(unit, parts)
    if len(parts) == 1:
        return ExprStmt(start, end, EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1))
    return ExprStmt(start, end, Tuple(start, end, sequence(unit, parts, depth + 2)))


def assignment(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`a = b = value` and `target: annotation = value`."""
    start, end = node.byte_range
    targets: list[Expr] = []
    while True:
        parts = node.children
        count = len(parts)
        if count not in (3, 5) or parts[1].kind_id == COMMENT:
            parts = clean(unit, parts)
            count = len(parts)
            if count not in (3, 5):
                return ErrorStmt(start, end)
        target = EXPRESSION[parts[0].kind_id](unit, parts[0], depth + 1)
        last = parts[2]
        if parts[1].kind_id == COLON:
            annotation = EXPRESSION[last.kind_id](unit, last, depth + 1)
            value = EXPRESSION[parts[4].kind_id](unit, parts[4], depth + 1) if count == 5 else None
            return AnnAssign(start, end, target, annotation, value)
        targets.append(target)
        if last.kind_id != _ASSIGNMENT:
            return Assign(start, end, tuple(targets), EXPRESSION[last.kind_id](unit, last, depth + 1))
        node = last


def augmented(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`target op= value`."""
    start, end = node.byte_range
    parts = clean(unit, node.children)
    if len(parts) != 3:
        return ErrorStmt(start, end)
    target, operator, value = parts
    return AugAssign(
        start,
        end,
        EXPRESSION[target.kind_id](unit, target, depth + 1),
        TOKEN_TEXT.get(operator.kind_id, "")[:-1],
        EXPRESSION[value.kind_id](unit, value, depth + 1),
    )


def return_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`return value`."""
    return Return(node.start_byte, node.end_byte, _operand(unit, node, depth + 1))


def delete(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`del targets`."""
    targets: tuple[Expr, ...] = ()
    for child in clean(unit, node.children):
        if child.kind_id == _EXPRESSION_LIST:
            targets += sequence(unit, child.children, depth + 1)
        else:
            targets += sequence(unit, (child,), depth + 1)
    return Delete(node.start_byte, node.end_byte, targets)


def raise_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`raise exc from cause`."""
    exc: Expr | None = None
    cause: Expr | None = None
    after_from = False
    for child in node.children:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            if after_from:
                cause = lower(unit, child, depth + 1)
            else:
                exc = lower(unit, child, depth + 1)
        elif number == FROM:
            after_from = True
        else:
            extra(unit, child, number)
    return Raise(node.start_byte, node.end_byte, exc, cause)


def assert_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`assert test, message`."""
    start, end = node.byte_range
    items = sequence(unit, node.children, depth + 1)
    return Assert(start, end, items[0] if items else ErrorExpr(start, end), items[1] if len(items) > 1 else None)


def pass_(_unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`pass`."""
    return Pass(node.start_byte, node.end_byte)


def break_(_unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`break`."""
    return Break(node.start_byte, node.end_byte)


def continue_(_unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`continue`."""
    return Continue(node.start_byte, node.end_byte)


def _names(unit: Unit, node: SyntaxNode) -> tuple[str, ...]:
    return tuple(
        [
            unit.names[unit.data[child.start_byte : child.end_byte]]
            for child in clean(unit, node.children)
            if child.kind_id == IDENTIFIER
        ]
    )


def global_(unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`global names`."""
    return Global(node.start_byte, node.end_byte, _names(unit, node))


def nonlocal_(unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`nonlocal names`."""
    return Nonlocal(node.start_byte, node.end_byte, _names(unit, node))


def print_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`print` or `exec` of Python 2, as a call; `print >>stream` passes the stream as `file`."""
    start, end = node.byte_range
    found = []
    keyword = node.children[0]
    func = Name(start, keyword.end_byte, unit.names[unit.data[start : keyword.end_byte]])
    for child in node.children[1:]:
        number = child.kind_id
        lower = ITEM[number]
        if lower is not None:
            value = lower(unit, child, depth + 3)
            found.append(Argument(value.start, value.end, value, None, 0))
        elif number == CHEVRON:
            stream = _operand(unit, child, depth + 3) or broken(unit, child, depth + 3)
            found.append(Argument(child.start_byte, child.end_byte, stream, "file", 0))
        else:
            extra(unit, child, number)
    return ExprStmt(start, end, Call(start, end, func, tuple(found)))


def _alias(unit: Unit, node: SyntaxNode) -> Alias | None:
    start, end = node.byte_range
    number = node.kind_id
    if number in _PLAIN_IMPORTS:
        return Alias(start, end, unit.names[unit.data[start:end]], None)
    if number == _ALIASED:
        parts = clean(unit, node.children)
        if len(parts) == 3:
            name = unit.names[unit.data[start : parts[0].end_byte]]
            return Alias(start, end, name, unit.names[unit.data[parts[2].start_byte : end]])
    return None


def import_(unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`import a.b as c, d`."""
    names = [_alias(unit, child) for child in clean(unit, node.children)]
    return Import(node.start_byte, node.end_byte, tuple([name for name in names if name is not None]))


def import_from(unit: Unit, node: SyntaxNode, _depth: int) -> Stmt:
    """`from module import names`, `__future__` included."""
    module: str | None = None
    level = 0
    names: list[Alias] = []
    after_import = False
    for child in clean(unit, node.children):
        number = child.kind_id
        if number == IMPORT:
            after_import = True
        elif after_import:
            alias = _alias(unit, child)
            if alias is not None:
                names.append(alias)
        elif number == RELATIVE_IMPORT:
            for part in clean(unit, child.children):
                text = unit.data[part.start_byte : part.end_byte]
                if part.kind_id == IMPORT_PREFIX:
                    level = text.count(b".")
                else:
                    module = unit.names[text]
        elif number != FROM:
            module = unit.names[unit.data[child.start_byte : child.end_byte]]
    return ImportFrom(node.start_byte, node.end_byte, module, tuple(names), level)


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
        return _deep_statement(unit, node)
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
                    orelse = (_deep_statement(unit, child),)
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
        return _deep_statement(unit, node)
    test, body = _test_and_body(unit, node, depth + 1)
    orelse: tuple[Stmt, ...] = ()
    for child in node.children:
        if child.kind_id == ELSE_CLAUSE:
            orelse = _clause(unit, child, depth + 1)
    return While(node.start_byte, _end(node, orelse, body), test, body, orelse)


def for_(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`for` and `async for`."""
    if depth > MAX_DEPTH:
        return _deep_statement(unit, node)
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
        return _deep_statement(unit, node)
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
        return _deep_statement(unit, node)
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
        return _deep_statement(unit, node)
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
        return _deep_statement(unit, node)
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
            start = child.start_byte
            value = _operand(unit, child, depth + 2) or ErrorExpr(start, child.end_byte)
            decorators.append(Decorator(start, max(value.end, child.end_byte), value))
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
        return _deep_statement(unit, node)
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
            guard = _operand(unit, child, depth + 1)
        elif number == BLOCK:
            body = _body(unit, child, depth + 1)
        else:
            extra(unit, child, number)
    pattern, captures = case_patterns(unit, patterns, end, depth + 1)
    return MatchCase(node.start_byte, _end(node, body), pattern, captures, guard, body)


def type_alias(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`type name = value`."""
    start, end = node.byte_range
    parts = clean(unit, node.children)
    if len(parts) != 4 or parts[2].kind_id not in (EQUALS, COLON):
        return ErrorStmt(start, end)
    left = parts[1]
    while left.kind_id == TYPE:
        inside = clean(unit, left.children)
        if len(inside) != 1:
            return ErrorStmt(start, end)
        left = inside[0]
    type_params: tuple[TypeParam, ...] = ()
    if left.kind_id == GENERIC_TYPE:
        inside = clean(unit, left.children)
        if len(inside) == 2:
            type_params = type_parameters(unit, inside[1], depth + 1)
        left = inside[0]
    name = unit.names[unit.data[left.start_byte : left.end_byte]]
    return TypeAliasStmt(start, end, name, type_params, EXPRESSION[parts[3].kind_id](unit, parts[3], depth + 1))


def _register(table: dict[str, LowerStatement]) -> None:
    for name, lower in table.items():
        for number in kinds(name):
            STATEMENT[number] = lower


_register(
    {
        "assert_statement": assert_,
        "break_statement": break_,
        "class_definition": class_,
        "continue_statement": continue_,
        "decorated_definition": decorated,
        "delete_statement": delete,
        "exec_statement": print_,
        "expression_statement": expression_statement,
        "for_statement": for_,
        "function_definition": function,
        "future_import_statement": import_from,
        "global_statement": global_,
        "if_statement": if_,
        "import_from_statement": import_from,
        "import_statement": import_,
        "match_statement": match_,
        "nonlocal_statement": nonlocal_,
        "pass_statement": pass_,
        "print_statement": print_,
        "raise_statement": raise_,
        "return_statement": return_,
        "try_statement": try_,
        "type_alias_statement": type_alias,
        "while_statement": while_,
        "with_statement": with_,
    }
)

"""Simple statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax._blocks import STATEMENT, operand, register_statements
from flaskwright.syntax._grammar import (
    CHEVRON,
    COLON,
    COMMENT,
    DOTTED_NAME,
    FROM,
    GENERIC_TYPE,
    IDENTIFIER,
    IMPORT,
    IMPORT_PREFIX,
    RELATIVE_IMPORT,
    TOKEN_TEXT,
    TYPE,
    WILDCARD_IMPORT,
    kind,
    parse_region,
)
from flaskwright.syntax._parameters import type_parameters
from flaskwright.syntax._sequences import sequence
from flaskwright.syntax._unit import EXPRESSION, ITEM, Unit, broken, clean, extra
from flaskwright.syntax.tree import (
    Alias,
    AnnAssign,
    Argument,
    Assert,
    Assign,
    AugAssign,
    Break,
    Call,
    Continue,
    Delete,
    ErrorExpr,
    ErrorStmt,
    Expr,
    ExprStmt,
    Global,
    Import,
    ImportFrom,
    Name,
    Nonlocal,
    Pass,
    Raise,
    Return,
    Stmt,
    Tuple,
    TypeAliasStmt,
    TypeParam,
)

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_ASSIGNMENT: Final = kind("assignment")
_AUGMENTED: Final = kind("augmented_assignment")
_ALIASED: Final = kind("aliased_import")
_PLAIN_IMPORTS: Final = frozenset({DOTTED_NAME, WILDCARD_IMPORT})
_EXPRESSION_LIST: Final = kind("expression_list")


def expression_statement(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """An expression, a bare tuple, or an assignment."""
    parts = node.children
    start, end = node.byte_range
    if start in unit.broken:
        return ErrorStmt(start, unit.broken[start])
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
    return Return(node.start_byte, node.end_byte, operand(unit, node, depth + 1))


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
            stream = operand(unit, child, depth + 3) or broken(unit, child, depth + 3)
            found.append(Argument(child.start_byte, child.end_byte, stream, "file", 0))
        else:
            extra(unit, child, number)
    return ExprStmt(start, end, Call(start, end, func, tuple(found)))


def _module(unit: Unit, start: int, end: int) -> str:
    """A dotted name, which may have white space around its dots."""
    return unit.names[unit.data[start:end].translate(None, b" \t\r\n\f\\")]


def _alias(unit: Unit, node: SyntaxNode) -> Alias | None:
    start, end = node.byte_range
    number = node.kind_id
    if number in _PLAIN_IMPORTS:
        return Alias(start, end, _module(unit, start, end), None)
    if number == _ALIASED:
        parts = clean(unit, node.children)
        if len(parts) == 3:
            name = _module(unit, start, parts[0].end_byte)
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
                if part.kind_id == IMPORT_PREFIX:
                    level = unit.data.count(b".", part.start_byte, part.end_byte)
                else:
                    module = _module(unit, part.start_byte, part.end_byte)
        elif number != FROM:
            module = _module(unit, child.start_byte, child.end_byte)
    return ImportFrom(node.start_byte, node.end_byte, module, tuple(names), level)


def type_alias(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`type name = value`."""
    start, end = node.byte_range
    parts = clean(unit, node.children)
    if len(parts) != 4:
        return ErrorStmt(start, end)
    left = parts[1]
    while left.kind_id == TYPE and left.child_count == 1:
        left = left.children[0]
    type_params: tuple[TypeParam, ...] = ()
    if left.kind_id == GENERIC_TYPE:
        inside = clean(unit, left.children)
        type_params = type_parameters(unit, inside[-1], depth + 1)
        left = inside[0]
    if left.kind_id != IDENTIFIER:
        return _call_of_type(unit, node, depth)
    name = unit.names[unit.data[left.start_byte : left.end_byte]]
    return TypeAliasStmt(start, end, name, type_params, EXPRESSION[parts[3].kind_id](unit, parts[3], depth + 1))


def _call_of_type(unit: Unit, node: SyntaxNode, depth: int) -> Stmt:
    """`type(x).attr = value`, which the parser takes for an alias: read it again with a plain name for `type`."""
    start, end = node.byte_range
    renamed = unit.data[:start] + b"kind" + unit.data[start + len("kind") :]
    root = parse_region(renamed, start, end)
    for child in root.children:
        lower = STATEMENT[child.kind_id]
        if lower is not None and child.kind_id != node.kind_id and child.end_byte == end:
            return lower(unit, child, depth)
    return ErrorStmt(start, end)


register_statements(
    {
        "assert_statement": assert_,
        "break_statement": break_,
        "continue_statement": continue_,
        "delete_statement": delete,
        "exec_statement": print_,
        "expression_statement": expression_statement,
        "future_import_statement": import_from,
        "global_statement": global_,
        "import_from_statement": import_from,
        "import_statement": import_,
        "nonlocal_statement": nonlocal_,
        "pass_statement": pass_,
        "print_statement": print_,
        "raise_statement": raise_,
        "return_statement": return_,
        "type_alias_statement": type_alias,
    }
)

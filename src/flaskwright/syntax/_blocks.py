"""Blocks of statements, and what becomes of those that are broken or lie too deep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from flaskwright.syntax._grammar import ALL_KINDS, COMMENT, ERROR, kinds
from flaskwright.syntax._sequences import sequence
from flaskwright.syntax.tree import ErrorStmt, Expr, Stmt, Tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tree_sitter import Node as SyntaxNode

    from flaskwright.syntax._unit import Unit

LowerStatement: TypeAlias = "Callable[[Unit, SyntaxNode, int], Stmt]"

STATEMENT: Final[dict[int, LowerStatement | None]] = dict.fromkeys((*ALL_KINDS, ERROR), None)
"""How to lower a node in a block; `None` for what is no statement."""


def register_statements(table: dict[str, LowerStatement]) -> None:
    """Enter lowering functions by the names of the node kinds."""
    for name, lower in table.items():
        for number in kinds(name):
            STATEMENT[number] = lower


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


def deep_statement(unit: Unit, node: SyntaxNode) -> Stmt:
    unit.deep(node)
    return ErrorStmt(node.start_byte, node.end_byte)


def operand(unit: Unit, node: SyntaxNode, depth: int) -> Expr | None:
    """The expression after a keyword; several, as the grammar allows in places, are a tuple."""
    items = sequence(unit, node.children, depth)
    if not items:
        return None
    return items[0] if len(items) == 1 else Tuple(items[0].start, node.end_byte, items)

"""What the lowering functions share: the file being lowered, the dispatch tables, and the ways out of bad input.

A lowering function takes the unit, a tree-sitter node and the depth of the node that it makes. Each recursion checks
its depth, so no input exhausts the interpreter's stack, neither here nor in a later recursive walk over the tree.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeAlias

from tree_sitter import Node as SyntaxNode

from flaskwright.syntax._grammar import ALL_KINDS, COMMENT, ERROR, LINE_CONTINUATION, kinds
from flaskwright.syntax.tree import Comment, ErrorExpr, Expr, SyntaxProblem

if TYPE_CHECKING:
    from flaskwright.syntax._unknown_syntax import Rewritten

MAX_DEPTH: Final = 200
"""How many levels of our tree may stand inside one another."""


class Names(dict[bytes, str]):
    """Identifiers by their bytes: one string object per name, in the form (NFKC) in which Python compares names."""

    def __missing__(self, raw: bytes) -> str:
        text = raw.decode("utf-8", "replace")
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text)
        self[raw] = text = sys.intern(text)
        return text


class Unit:
    """One file while it is lowered: its text, and what is collected on the way.

    `known` says where the parser read something else than what stands there. `broken` maps the start of each broken
    statement, for which the parser saw a placeholder, to its end.
    """

    __slots__ = ("broken", "comments", "data", "known", "names", "problems", "too_deep")

    def __init__(self, data: bytes, known: Rewritten, broken: dict[int, int]) -> None:
        self.data = data
        self.known = known
        self.broken = broken
        self.names = Names()
        self.comments: dict[int, Comment] = {}
        self.problems: list[SyntaxProblem] = []
        self.too_deep: tuple[int, int] | None = None

    def comment(self, node: SyntaxNode) -> None:
        """Keep a comment."""
        start = node.start_byte
        raw = self.data[start : node.end_byte].rstrip(b"\r")
        self.comments[start] = Comment(start, start + len(raw), raw.decode("utf-8", "replace"))

    def comments_below(self, node: SyntaxNode) -> None:
        """Keep every comment in a region that is not lowered; works for any depth of the region."""
        cursor = node.walk()
        while True:
            current = cursor.node
            if current is not None and current.kind_id == COMMENT:
                self.comment(current)
            if cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return

    def deep(self, node: SyntaxNode) -> None:
        """Note that a region is not lowered because it lies too deep; the first one is reported."""
        self.comments_below(node)
        if self.too_deep is None or node.start_byte < self.too_deep[0]:
            self.too_deep = (node.start_byte, node.end_byte)


Lower: TypeAlias = Callable[[Unit, SyntaxNode, int], Expr]


def broken(unit: Unit, node: SyntaxNode, _depth: int) -> Expr:
    """What stands where an expression should stand and is none."""
    unit.comments_below(node)
    return ErrorExpr(node.start_byte, node.end_byte)


def too_deep(unit: Unit, node: SyntaxNode) -> Expr:
    """An expression below the deepest level that we keep."""
    unit.deep(node)
    return ErrorExpr(node.start_byte, node.end_byte)


EXPRESSION: Final[dict[int, Lower]] = dict.fromkeys((*ALL_KINDS, ERROR), broken)
"""How to lower a node where an expression must stand; total over all kinds."""

ITEM: Final[dict[int, Lower | None]] = dict.fromkeys((*ALL_KINDS, ERROR), None)
"""How to lower a node in a sequence of expressions; `None` for punctuation, comments and errors."""


def register(table: dict[str, Lower]) -> None:
    """Enter lowering functions by the names of the node kinds."""
    for name, function in table.items():
        for number in kinds(name):
            EXPRESSION[number] = function
            ITEM[number] = function


def clean(unit: Unit, nodes: Iterable[SyntaxNode]) -> list[SyntaxNode]:
    """The nodes without comments, line continuations and errors; the comments are kept in the unit."""
    kept = []
    for node in nodes:
        number = node.kind_id
        if number == COMMENT:
            unit.comment(node)
        elif number == ERROR:
            unit.comments_below(node)
        elif number != LINE_CONTINUATION:
            kept.append(node)
    return kept


def inmost(unit: Unit, node: SyntaxNode, kind: int) -> SyntaxNode:
    """What stands in nodes of a kind that hold one other node each."""
    while node.kind_id == kind:
        parts = clean(unit, node.children)
        if len(parts) != 1:
            return node
        node = parts[0]
    return node


def extra(unit: Unit, node: SyntaxNode, number: int) -> None:
    """Deal with a node that has no place in our tree: keep the comments, drop the rest."""
    if number == COMMENT:
        unit.comment(node)
    elif number == ERROR:
        unit.comments_below(node)

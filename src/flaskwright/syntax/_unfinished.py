"""Lines that end where an expression must go on, such as `user = request.`.

Python refuses them, outside brackets. The parser skips the line end and reads on in the next statement, without an
error: `x = request.` before `y = 1` becomes `x = request.y = 1`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from flaskwright.syntax._blocks import STATEMENT
from flaskwright.syntax._grammar import ERROR, kinds, token
from flaskwright.syntax.tree import SyntaxProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node as SyntaxNode

_LEADING: Final = ("class", "def", "else", "for", "from", "if", "import", "lambda", "not", "while")
_INNER: Final = ("and", "as", "in", "is", "or")
_SIGNS: Final = (
    ".", "=", "+", "-", "*", "/", "//", "**", "%", "|", "&", "^", "<", ">", "<=", ">=", "==", "!=", "<<", ">>", "@",
    "~", "->", ":=", "+=", "-=", "*=", "/=", "//=", "**=", "%=", "|=", "&=", "^=", "<<=", ">>=", "@=",
)  # fmt: skip
_ENDS: Final = (
    *sorted({sign[-1:].encode() for sign in _SIGNS}),
    *(word.encode() for word in _LEADING),
    *(f" {word}".encode() for word in _INNER),
)
_TOKENS: Final = frozenset(token(text) for text in (*_LEADING, *_INNER, *_SIGNS))
_BRACKETS: Final = frozenset(
    number
    for name in (
        "argument_list",
        "class_pattern",
        "dict_pattern",
        "dictionary",
        "dictionary_comprehension",
        "format_expression",
        "generator_expression",
        "interpolation",
        "list",
        "list_comprehension",
        "list_pattern",
        "parameters",
        "parenthesized_expression",
        "set",
        "set_comprehension",
        "subscript",
        "tuple",
        "tuple_pattern",
        "type_parameter",
    )
    for number in kinds(name)
)
"""Nodes in which, after their first token or child, line ends mean nothing."""
_MAYBE_BRACKETS: Final = frozenset(
    number for name in ("future_import_statement", "import_from_statement", "with_clause") for number in kinds(name)
)


def unfinished_lines(root: SyntaxNode, text: bytes) -> list[SyntaxProblem]:
    """A problem for each unfinished line, spanning the line's text."""
    lines = text.split(b"\n")
    candidates = [number for number, line in enumerate(lines) if line.rstrip().endswith(_ENDS)]
    if not candidates:
        return []
    found = []
    starts = list(accumulate(lines, lambda total, line: total + len(line) + 1, initial=0))
    ends = [starts[number] + len(lines[number].rstrip()) for number in candidates]
    for number, end, path in zip(candidates, ends, _paths(root, ends), strict=True):
        line = lines[number].strip()
        # Without its decorator a function is another one: `repair` drops both.
        if path and path[-1].kind_id in _TOKENS and not line.startswith(b"@") and _must_end(path, end, text):
            shown = line.split()[-1].decode("utf-8", "replace")[-20:]
            found.append(SyntaxProblem(end - len(line), end, f"invalid syntax: the line ends after `{shown}`"))
    return found


def _paths(root: SyntaxNode, ends: list[int]) -> Iterator[list[SyntaxNode]]:
    """For each offset, in rising order, the nodes from the root down to the token that ends there; empty if none does.

    One cursor moves forward through the file, since a search from the root costs time for each sibling on its way.
    """
    cursor = root.walk()
    path = [root]
    for end in ends:
        while len(path) > 1 and path[-1].end_byte < end:
            if cursor.goto_next_sibling():
                path[-1] = cursor.node or root
            else:
                cursor.goto_parent()
                path.pop()
        while path[-1].start_byte < end <= path[-1].end_byte and cursor.goto_first_child():
            path.append(cursor.node or root)
            while path[-1].end_byte < end and cursor.goto_next_sibling():
                path[-1] = cursor.node or root
        yield path if path[-1].start_byte < end == path[-1].end_byte else []


def _must_end(path: list[SyntaxNode], end: int, text: bytes) -> bool:
    """Whether no bracket is open around the token at the path's end; false in regions that the parser gave up."""
    for index in range(len(path) - 2, -1, -1):
        node = path[index]
        number = node.kind_id
        if number == ERROR:
            return False
        if number in _BRACKETS and path[index + 1].start_byte > node.start_byte:
            return False
        if number in _MAYBE_BRACKETS and text.find(b"(", node.start_byte, end) != -1:
            return False
        if STATEMENT[number] is not None:
            return node.end_byte > end
    return False

"""Lines that end where an expression must go on, such as `user = request.`.

Python refuses them, outside brackets. The parser skips the line end and reads on in the next statement, without an
error: `x = request.` before `y = 1` becomes `x = request.y = 1`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from flaskwright.syntax._blocks import STATEMENT
from flaskwright.syntax._grammar import token
from flaskwright.syntax.tree import SyntaxProblem

if TYPE_CHECKING:
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
_OPEN: Final = frozenset(token(text) for text in "([{")
_CLOSE: Final = frozenset(token(text) for text in ")]}")


def unfinished_lines(root: SyntaxNode, text: bytes) -> list[SyntaxProblem]:
    """A problem for each unfinished line, spanning the line's text."""
    lines = text.split(b"\n")
    candidates = [number for number, line in enumerate(lines) if line.rstrip().endswith(_ENDS)]
    if not candidates:
        return []
    found = []
    ends = list(accumulate(lines, lambda total, line: total + len(line) + 1, initial=0))
    for number in candidates:
        line = lines[number].rstrip()
        if line.lstrip().startswith(b"@"):
            continue  # without its decorator a function is another one: `repair` drops both
        start = ends[number] + len(line) - len(line.lstrip())
        end = ends[number] + len(line)
        leaf = root.descendant_for_byte_range(end - 1, end)
        if leaf is not None and leaf.kind_id in _TOKENS and _must_end(leaf, end):
            shown = line.split()[-1].decode("utf-8", "replace")[-20:]
            found.append(SyntaxProblem(start, end, f"invalid syntax: the line ends after `{shown}`"))
    return found


def _must_end(leaf: SyntaxNode, offset: int) -> bool:
    """Whether no bracket is open around a token; false in regions that the parser gave up anyway."""
    node = leaf.parent
    while node is not None and STATEMENT[node.kind_id] is None:
        if node.is_error:
            return False
        brackets = [child for child in node.children if child.kind_id in _OPEN or child.kind_id in _CLOSE]
        is_open = any(child.kind_id in _OPEN and child.start_byte < offset for child in brackets)
        if is_open and any(child.kind_id in _CLOSE and child.start_byte >= offset for child in brackets):
            return False
        node = node.parent
    return node is not None and node.end_byte > offset

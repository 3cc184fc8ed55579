"""The regions that the parser could not read, one problem each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flaskwright.syntax.tree import SyntaxProblem

if TYPE_CHECKING:
    from tree_sitter import Node as SyntaxNode

_SHOWN: Final = 40
"""How many characters of a broken region a message shows."""


def problems_of(root: SyntaxNode, data: bytes | bytearray) -> list[SyntaxProblem]:
    """One problem for each outermost error or missing node, in source order."""
    found: list[SyntaxProblem] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            found.append(_problem(node, data))
        elif node.has_error:
            waiting.extend(reversed(node.children))
    return found


def _problem(node: SyntaxNode, data: bytes | bytearray) -> SyntaxProblem:
    start, end = node.byte_range
    if node.is_missing:
        return SyntaxProblem(start, end, f"invalid syntax: expected `{node.type}` here")
    lines = data[start:end].decode("utf-8", "replace").strip().splitlines()
    text = " ".join(lines[0].split()) if lines else ""
    if len(lines) > 1 or len(text) > _SHOWN:
        text = text[:_SHOWN].rstrip() + "…"
    return SyntaxProblem(start, end, f"invalid syntax at `{text}`" if text else "invalid syntax")

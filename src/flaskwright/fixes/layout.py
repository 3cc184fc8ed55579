"""Where things stand in the text of a file: lines, indentation, blocks, and what lies between two nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.syntax.tree import ClassDef, ExceptHandler, FunctionDef, MatchCase, Module, Node, Stmt
from flaskwright.syntax.walk import BLOCKS, children

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source


def line_start(source: Source, offset: int) -> int:
    """The offset at which the line of `offset` starts."""
    return source.line_starts[source.line(offset) - 1]


def next_line_start(source: Source, offset: int) -> int:
    """The offset just after the line end of the line of `offset`; the end of the file on its last line."""
    line = source.line(offset)
    return source.line_starts[line] if line < len(source.line_starts) else len(source.data)


def text_end(source: Source, offset: int) -> int:
    """The offset of the line end of the line of `offset`."""
    line_end = next_line_start(source, offset)
    while line_end > offset and source.data[line_end - 1] in b"\r\n":
        line_end -= 1
    return line_end


def indentation(source: Source, offset: int) -> str:
    """The white space at the start of the line of `offset`."""
    line = source.data[line_start(source, offset) : text_end(source, offset)]
    return line[: len(line) - len(line.lstrip(b" \t\f"))].decode()


def starts_line(source: Source, offset: int) -> bool:
    """Whether only white space stands before `offset` on its line."""
    return not source.data[line_start(source, offset) : offset].strip()


def first_offset(statement: Node) -> int:
    """Where a statement starts, its decorators included."""
    if isinstance(statement, (FunctionDef, ClassDef)) and statement.decorators:
        return statement.decorators[0].start
    return statement.start


def block_of(module: Module, statement: Stmt) -> tuple[Node, tuple[Stmt, ...]] | None:
    """The node whose block holds the statement itself, and that block; `None` where it is not in this module."""
    owner: Node = module
    while True:
        for name in BLOCKS:
            block: tuple[Stmt, ...] = getattr(owner, name, ())
            if isinstance(block, tuple) and any(each is statement for each in block):
                return owner, block
        below = [
            child
            for child in children(owner)
            if first_offset(child) <= statement.start and statement.end <= child.end and _has_block(child)
        ]
        if not below:
            return None
        owner = below[0]


def _has_block(node: Node) -> bool:
    return isinstance(node, (ExceptHandler, MatchCase)) or any(hasattr(node, name) for name in (*BLOCKS, "cases"))


def code_positions(source: Source, start: int, end: int) -> list[int]:
    """The offsets of all bytes between `start` and `end` that are neither white space, line joints nor comments.

    Meant for the gaps between nodes, where no string can stand.
    """
    positions = []
    offset = start
    data = source.data
    while offset < end:
        byte = data[offset : offset + 1]
        if byte == b"#":
            offset = text_end(source, offset)
            continue
        if not byte.isspace() and byte != b"\\":
            positions.append(offset)
        offset += 1
    return positions


def has_comment(source: Source, start: int, end: int) -> bool:
    """Whether a comment stands in a gap between nodes."""
    return b"#" in source.data[start:end]

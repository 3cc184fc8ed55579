"""nginx configuration: directives, some with a block of further ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Problem
from flaskwright.syntax.span import Span, byte_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.syntax.source import Source

DEEPEST = 50
# Quotes count only at the start of a word; `${name}` is part of one.
_TOKEN = re.compile(
    r"""\s+|\#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\$\{[^}\s]*\}|\\.|[^\s{};\\])+|.""", re.DOTALL
)


class Directive(Span, frozen=True):
    """`name arguments;` or `name arguments { … }`; the span is the name and its arguments."""

    name: str
    arguments: tuple[str, ...]
    block: tuple[Directive, ...] | None

    def find(self, name: str) -> tuple[Directive, ...]:
        """The directives of a name that stand directly in the block."""
        return tuple(directive for directive in self.block or () if directive.name == name)


class NginxDocument(msgspec.Struct, frozen=True):
    """A file, or a piece of one that another includes."""

    path: str
    directives: tuple[Directive, ...]

    def walk(self) -> Iterator[tuple[tuple[Directive, ...], Directive]]:
        """Every directive with those around it, outermost first, in source order."""
        stack: list[tuple[tuple[Directive, ...], Directive]] = [((), one) for one in reversed(self.directives)]
        while stack:
            around, directive = stack.pop()
            yield around, directive
            stack.extend(((*around, directive), inner) for inner in reversed(directive.block or ()))


def read_nginx(source: Source) -> NginxDocument | Problem:
    """An nginx file; braces that do not match are a problem."""
    text = source.text
    to_byte = byte_offsets(text)
    blocks: list[list[Directive]] = [[]]
    heads: list[tuple[int, int, list[str]]] = []
    words: list[str] = []
    start = end = 0
    for token in _TOKEN.finditer(text):
        piece = token[0]
        if piece[0].isspace() or piece[0] == "#":
            continue
        if piece == ";":
            if words:
                blocks[-1].append(Directive(to_byte(start), to_byte(end), words[0], tuple(words[1:]), None))
            words = []
        elif piece == "{":
            if len(heads) >= DEEPEST:
                return Problem(source.path, source.line(to_byte(token.start())), 0, "data", "nested too deeply")
            heads.append((start if words else token.start(), end if words else token.end(), words or [""]))
            blocks.append([])
            words = []
        elif piece == "}":
            if not heads:
                return _unbalanced(source, to_byte(token.start()), "closes no block")
            head_start, head_end, head = heads.pop()
            block = tuple(blocks.pop())
            blocks[-1].append(Directive(to_byte(head_start), to_byte(head_end), head[0], tuple(head[1:]), block))
            words = []
        else:
            start = start if words else token.start()
            end = token.end()
            words.append(piece[1:-1] if len(piece) > 1 and piece[0] == piece[-1] and piece[0] in "\"'" else piece)
    if heads:
        return _unbalanced(source, to_byte(heads[-1][0]), "is never closed")
    return NginxDocument(source.path, tuple(blocks[0]))


def _unbalanced(source: Source, offset: int, reason: str) -> Problem:
    return Problem(source.path, source.line(offset), 0, "data", f"is not valid nginx configuration: a brace {reason}")

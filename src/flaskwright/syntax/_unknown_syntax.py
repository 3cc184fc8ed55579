"""Python that tree-sitter-python does not know, rewritten for it in a copy of the text; no offset moves.

A default of a type parameter (PEP 696), `T = default`, is read as the bound that the parser knows, `T: default`. A star
before brackets in a bare tuple, `a, *(b or c)`, is read as another prefix, `~(b or c)`. The lowering is told where.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_HEAD: Final = re.compile(rb"\b(?:def|class|type)[ \t]+[^\s\[\](){}:=,.\"'#]+[ \t]*\[")
_TOKEN: Final = re.compile(rb"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|#[^\n]*|[\[({]|[\])}]|[=!<>:]=|=|,", re.DOTALL)
_STAR: Final = re.compile(rb"(?:[=,]|\breturn|\byield|\bin)\s*(\*)(?=\s*[(\[{\"'])")


class Rewritten(NamedTuple):
    """A text for the parser, with the offsets of colons that are `=` and of tildes that are stars."""

    text: bytes
    defaults: frozenset[int]
    stars: frozenset[int]


def rewrite(text: bytes) -> Rewritten:
    """The text as the parser knows it. Only for texts that it refuses: some of what is rewritten it would read."""
    defaults = _default_offsets(text)
    stars = frozenset(found.start(1) for found in _STAR.finditer(text))
    changed = bytearray(text)
    for offset in defaults:
        changed[offset] = ord(":")
    for offset in stars:
        changed[offset] = ord("~")
    return Rewritten(bytes(changed), defaults, stars)


def _default_offsets(data: bytes) -> frozenset[int]:
    """Offsets of the `=` between a type parameter and its default."""
    found: set[int] = set()
    for head in _HEAD.finditer(data):
        depth = 1
        has_default = False
        for token in _TOKEN.finditer(data, head.end()):
            text = token[0]
            if text in b"[({":
                depth += 1
            elif text in b"])}":
                depth -= 1
                if depth == 0:
                    break
            elif depth == 1 and text == b",":
                has_default = False
            elif depth == 1 and text == b"=" and not has_default:
                has_default = True
                found.add(token.start())
    return frozenset(found)

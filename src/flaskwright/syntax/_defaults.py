"""Defaults of type parameters (PEP 696), which tree-sitter-python does not know.

The parser does know bounds, `T: bound`. So the `=` before a default is read as a `:`; no offset moves, and the lowering
is told which colons are none.
"""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = re.compile(rb"\b(?:def|class|type)[ \t]+[^\s\[\](){}:=,.\"'#]+[ \t]*\[")
_TOKEN: Final = re.compile(rb"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|#[^\n]*|[\[({]|[\])}]|[=!<>:]=|=|,", re.DOTALL)


def default_offsets(data: bytes) -> frozenset[int]:
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


def with_colons(data: bytes, offsets: frozenset[int]) -> bytes:
    """The text with a `:` for the `=` at each offset."""
    changed = bytearray(data)
    for offset in offsets:
        changed[offset] = ord(":")
    return bytes(changed)

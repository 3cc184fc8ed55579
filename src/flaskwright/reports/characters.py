"""Text made safe to show: no control character reaches a terminal, no lone surrogate an encoder, and widths are known.

Messages quote the user's sources, which can hold anything.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TypeVar

TAB = 4

_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls, and the characters that reorder or break lines where they are shown (CVE-2021-42574).
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

_LINE_END = re.compile("\r\n|\r|\n")

_Plain = TypeVar("_Plain")


def well_formed(text: str) -> str:
    r"""The text with every lone surrogate written out, as `\udc80`, so that any encoder takes it."""
    return _SURROGATE.sub(_written_out, text)


def well_formed_data(value: _Plain) -> _Plain:
    """The same for every string in dictionaries, lists and tuples."""
    return _well_formed_data(value)  # type: ignore[return-value]


def _well_formed_data(value: object) -> object:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {_well_formed_data(key): _well_formed_data(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_well_formed_data(item) for item in value]
    return value


def printable(text: str) -> str:
    r"""One line of text for a terminal: controls are written out, as `\x1b`; a tab becomes a space."""
    return _UNSAFE.sub(_written_out, well_formed(text)).replace("\t", " ")


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


@cache
def _character_cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def cells(text: str) -> int:
    """How many columns of a terminal a printable text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_character_cells(character) for character in text)


def pieces(line: str) -> list[str]:
    """What is shown for each character of a source line: tabs as spaces up to the next stop, controls written out."""
    shown: list[str] = []
    column = 0
    for character in line:
        piece = " " * (TAB - column % TAB) if character == "\t" else printable(character)
        shown.append(piece)
        column += cells(piece)
    return shown


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` columns; the first starts with `first`, the others with `rest`.

    Lines break between words; a word that is too long is cut. Line ends in the text stay.
    """
    lines: list[str] = []
    prefix = first
    for paragraph in _LINE_END.split(text):
        line = prefix
        empty = True
        for word in printable(paragraph).split():
            for number, part in enumerate(_cut(word, max(1, width - cells(rest)))):
                space = "" if empty or number else " "
                if not empty and cells(line) + cells(space) + cells(part) > width:
                    lines.append(line)
                    line, space = rest, ""
                elif empty and cells(line) + cells(part) > width and line != rest:
                    lines.append(line.rstrip())
                    line = rest
                line += space + part
                empty = False
        lines.append(line.rstrip())
        prefix = rest
    return lines


def _cut(word: str, width: int) -> list[str]:
    if cells(word) <= width:
        return [word]
    parts = [""]
    for character in word:
        if parts[-1] and cells(parts[-1]) + cells(character) > width:
            parts.append("")
        parts[-1] += character
    return parts

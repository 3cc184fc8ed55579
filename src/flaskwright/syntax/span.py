"""Regions of a text, and the way from characters to bytes."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Span(msgspec.Struct, frozen=True):
    """A region of a file: byte offsets `start` (inclusive) and `end` (exclusive) into `Source.data`."""

    start: int
    end: int


def byte_offsets(text: str) -> Callable[[int], int]:
    """From an offset in characters to one in the bytes of the UTF-8 text."""
    if text.isascii():
        return int
    offsets = [0, *accumulate(len(character.encode("utf-8", "replace")) for character in text)]
    return offsets.__getitem__


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line without its end, with the offset in characters where it begins; line ends are LF, CR LF and CR."""
    offset = 0
    for line in text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        yield offset, line.removesuffix(" ") if text.startswith("\r\n", offset + len(line) - 1) else line
        offset += len(line) + 1

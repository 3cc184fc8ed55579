"""Source text with exact positions.

Everything in the tree is measured in bytes of the UTF-8 text (`Source.data`). Editors count UTF-16 units, people count
characters: `Source.position` converts.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

ColumnUnit = Literal["character", "utf-8", "utf-16"]


class Source:
    """One text file, decoded.

    `path` is relative to the project's root and uses `/`. `data` is the text in UTF-8 without a byte-order mark; line
    ends are kept as they stand. `encoding` and `bom` say how to write the file back.
    """

    __slots__ = ("__dict__", "bom", "data", "encoding", "path")

    def __init__(self, path: str, data: bytes, encoding: str = "utf-8", bom: bool = False) -> None:
        self.path = path
        self.data = data
        self.encoding = encoding
        self.bom = bom

    @cached_property
    def text(self) -> str:
        """The text as a string."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def line_starts(self) -> list[int]:
        """Byte offset of the start of each line; line ends are LF, CR LF and lone CR."""
        starts = [0]
        data = self.data
        if b"\r" not in data:
            offset = data.find(b"\n")
            while offset != -1:
                starts.append(offset + 1)
                offset = data.find(b"\n", offset + 1)
            return starts
        for offset, byte in enumerate(data):
            if byte == 10 or (byte == 13 and data[offset + 1 : offset + 2] != b"\n"):
                starts.append(offset + 1)
        return starts

    def line(self, offset: int) -> int:
        """The line, from 1, in which a byte offset stands."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int, unit: ColumnUnit = "character") -> tuple[int, int]:
        """Line and column, both from 1, of a byte offset; the column counts characters, bytes or UTF-16 units."""
        offset = max(0, min(offset, len(self.data)))
        line = self.line(offset)
        start = self.line_starts[line - 1]
        if unit == "utf-8":
            return line, offset - start + 1
        before = self.data[start:offset].decode("utf-8", "replace")
        if unit == "utf-16":
            return line, len(before.encode("utf-16-le")) // 2 + 1
        return line, len(before) + 1

    def line_text(self, line: int) -> str:
        """The text of a line, counted from 1, without its line end; empty past the end."""
        if not 1 <= line <= len(self.line_starts):
            return ""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.data)
        return self.data[start:end].decode("utf-8", "replace").rstrip("\r\n")

    def slice(self, start: int, end: int) -> str:
        """The text between two byte offsets."""
        return self.data[start:end].decode("utf-8", "replace")

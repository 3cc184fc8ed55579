"""Rows of names, types and notes in columns, as the data model and the schema are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.reports.characters import cells, printable, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[str, str, str]
GAP = 2
INDENT = "  "


def column_lines(rows: Sequence[Row], width: int) -> list[str]:
    """The lines of some rows, all in the same columns; nothing is cut."""
    first, second = (min(max((cells(row[place]) for row in rows), default=0), width // 3) for place in (0, 1))
    return [line for row in rows for line in _row(row, (first, second), width)]


def _row(row: Row, widths: tuple[int, int], width: int) -> list[str]:
    """A line: name, type and notes; what is too long for its column sends the next into a line of its own."""
    name, kind, notes = (printable(text) for text in row)
    columns = (cells(INDENT), cells(INDENT) + widths[0] + GAP, cells(INDENT) + widths[0] + widths[1] + 2 * GAP)
    lines = [INDENT + name]
    for text, column in ((kind, columns[1]), (notes, columns[2])):
        before = lines.pop()
        if before.strip() and cells(before) + GAP > column:
            lines += wrapped(before.strip(), width, INDENT, INDENT * 2)
            before = ""
        lines += wrapped(text, width, before + " " * (column - cells(before)), " " * column)
    return [line for line in lines if line.strip()]

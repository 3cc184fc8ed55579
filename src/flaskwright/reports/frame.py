"""A piece of source with line numbers, and a span of it underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.reports.characters import cells, pieces
from flaskwright.reports.colours import Style, paint

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.syntax.source import Source

MARKED_LINES = 3
_CUT = "..."


def frame(source: Source, location: Location, width: int, style: Style, *, colour: bool) -> list[str]:
    """The lines of the span with one line around them; each is at most `width` columns wide.

    Of a span over many lines the first few are shown. Long lines are cut around the span.
    """
    line, column = source.position(location.start)
    end_line, end_column = source.position(location.end)
    if end_line > line and end_column == 1:
        end_line -= 1
        end_column = len(source.line_text(end_line)) + 1
    shown_end = min(end_line, line + MARKED_LINES - 1)
    following = end_line + 1
    gutter = len(str(following))
    room = width - gutter - 3
    rows: list[str] = []

    def row(number: str, text: str) -> None:
        margin = paint(f"{number:>{gutter}} |", Style.FAINT, colour=colour)
        rows.append(f"{margin} {text}".rstrip() if text else margin)

    if source.line_text(line - 1).strip():
        row(str(line - 1), _window(pieces(source.line_text(line - 1)), 0, 0, room)[0])
    for number in range(line, shown_end + 1):
        text = source.line_text(number)
        first = column - 1 if number == line else len(text) - len(text.lstrip())
        last = end_column - 1 if number == end_line else len(text)
        shown, start, length = _window(pieces(text), first, max(last, first), room)
        row(str(number), shown)
        row("", " " * start + paint("^" * length, style, colour=colour))
    if shown_end < end_line:
        row("", paint(f"{_CUT} to line {end_line}", Style.FAINT, colour=colour))
    elif source.line_text(following).strip():
        row(str(following), _window(pieces(source.line_text(following)), 0, 0, room)[0])
    return rows


def excerpt(source: Source, offset: int, width: int) -> str:
    """The line of an offset without its indentation, cut around that place to at most `width` columns."""
    line, column = source.position(offset)
    text = source.line_text(line)
    indent = len(text) - len(text.lstrip())
    place = max(0, column - 1 - indent)
    return _window(pieces(text.strip()), place, place, width)[0].rstrip()


def _window(shown: list[str], first: int, last: int, room: int) -> tuple[str, int, int]:
    """The part of a line that fits, and column and length of what is to be underlined in it.

    `first` and `last` are indexes of characters; an empty span is underlined by one column.
    """
    first, last = min(first, len(shown)), min(last, len(shown))
    if cells("".join(shown)) <= room:
        return "".join(shown), cells("".join(shown[:first])), max(1, cells("".join(shown[first:last])))
    left = 0
    before = _CUT
    while cells(before + "".join(shown[left:first])) > room // 2 and left < first:
        left += 1
    if left == 0:
        before = ""
    space = room - cells(before) - cells(_CUT)
    right = left
    used = 0
    while right < len(shown) and used + cells(shown[right]) <= space:
        used += cells(shown[right])
        right += 1
    after = _CUT
    if cells("".join(shown[right:])) <= cells(_CUT):
        right, after = len(shown), ""
    text = before + "".join(shown[left:right]) + after
    start = cells(before + "".join(shown[left:first]))
    length = cells("".join(shown[first : min(last, right)]))
    return text, start, max(1, length)

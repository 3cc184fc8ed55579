"""A piece of source with line numbers, and a span of it underlined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from flaskwright.reports.characters import cells, pieces
from flaskwright.reports.colours import Style, paint

if TYPE_CHECKING:
    from flaskwright.findings.finding import Location
    from flaskwright.syntax.source import Source

MARKED_LINES = 3
# How many characters of a line are looked at on either side of a span, in multiples of the room for it.
REACH = 4
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
        row(str(line - 1), _window(source.line_text(line - 1), 0, 0, room)[0])
    for number in range(line, shown_end + 1):
        text = source.line_text(number)
        first = column - 1 if number == line else len(text) - len(text.lstrip())
        last = end_column - 1 if number == end_line else len(text)
        shown, start, length = _window(text, first, max(last, first), room)
        row(str(number), shown)
        row("", " " * start + paint("^" * length, style, colour=colour))
    if shown_end < end_line:
        row("", paint(f"{_CUT} to line {end_line}", Style.FAINT, colour=colour))
    elif source.line_text(following).strip():
        row(str(following), _window(source.line_text(following), 0, 0, room)[0])
    return rows


def excerpt(source: Source, offset: int, width: int) -> str:
    """The line of an offset without its indentation, cut around that place to at most `width` columns."""
    line, column = source.position(offset)
    text = source.line_text(line)
    indent = len(text) - len(text.lstrip())
    place = max(0, column - 1 - indent)
    return _window(text.strip(), place, place, width)[0].rstrip()


def _window(text: str, first: int, last: int, room: int) -> tuple[str, int, int]:
    """The part of a line that fits, and column and length of what is to be underlined in it.

    `first` and `last` are indexes of characters; an empty span is underlined by one column,
    the last that there is where it stands at the end of a full line. Only the surroundings of
    `first` are looked at, since a line of generated code may have millions of characters.
    """
    first, last = min(first, len(text)), min(last, len(text))
    lead, tail = max(0, first - REACH * room), min(len(text), first + REACH * room)
    shown = pieces(text[lead:tail])
    first, last = first - lead, min(last, tail) - lead
    columns = list(accumulate(map(cells, shown), initial=0))
    if len(shown) == len(text) and columns[-1] <= room:
        return "".join(shown), min(columns[first], room - 1), max(1, columns[last] - columns[first])
    left, before = 0, ""
    if lead > 0 or columns[first] > room // 2:
        left, before = min(first, bisect_left(columns, columns[first] - room // 2 + len(_CUT))), _CUT
    right, after = bisect_right(columns, columns[left] + room - len(before) - len(_CUT)) - 1, _CUT
    if tail == len(text) and columns[-1] - columns[right] <= len(_CUT):
        right, after = len(shown), ""
    start = len(before) + columns[first] - columns[left]
    length = columns[min(last, right)] - columns[first]
    return before + "".join(shown[left:right]) + after, min(start, room - 1), max(1, length)

"""`flaskwright settings`: the settings of each application by environment, as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import cells, printable, wrapped
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview.settings import EffectiveRow, SettingRow, SettingsRow

GAP = 2
LEAST_WIDTH = 60
MOST_WIDTH = 140
ENVIRONMENTS = {"development": "dev", "test": "test", "production": "prod"}
"""The environments, and how the table calls them."""
Row = tuple[str, str, str, str]
HEADER: Row = ("KEY", "IN", "DECIDED AT", "VALUE")
LONGEST = 400
INDENT = " " * 6
NONE = "No Flask application was found here. Name the folder that holds it: flaskwright settings PATH"
UNSET = "not set"


def render_json(applications: Sequence[SettingsRow]) -> str:
    """The settings as data: `{"version": 1, "applications": […]}`."""
    encoded = msgspec.json.encode({"version": 1, "applications": applications})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_text(applications: Sequence[SettingsRow], width: int) -> str:
    """A table per application: what a key holds in which environments, and the place that decides it.

    What does not fit goes on in the next line; a very long value is cut, and is whole in the JSON.
    """
    width = min(MOST_WIDTH, max(LEAST_WIDTH, width))
    if not applications:
        return "\n".join(wrapped(NONE, width)) + "\n"
    return "\n".join(_application(one, width) for one in applications)


def _application(application: SettingsRow, width: int) -> str:
    made = f"made by {application.factory}" if application.factory else "a module-level application"
    head = [
        f"{application.place.path}:{application.place.line} · {made}",
        counted(len(application.settings), "setting"),
    ]
    for environment, assumed in application.assumed.items():
        values = ", ".join(f"{name} is {value!r}" for name, value in assumed.items())
        head.append(f"Taken for {environment}: {values}.")
    lines = [part for line in head for part in wrapped(line, width)]
    rows = [row for setting in application.settings for row in _rows(setting)]
    if rows:
        widths = _widths([HEADER, *rows], width)
        lines += ["", *_lines(HEADER, widths, width)]
        below = False
        for row in rows:
            below = not _fits(row, widths, width) or (below and not any(row[:3]))
            lines += _lines(row, widths, width, below=below)
    if application.openings:
        lines += ["", "Further settings, and other values, may come from:"]
        for opening in application.openings:
            place = f"{opening.place.path}:{opening.place.line}"
            lines += wrapped(f"{opening.what} ({place}{_only(opening.environments)})", width, "  ", "    ")
    return "\n".join(lines) + "\n"


def _only(environments: tuple[str, ...]) -> str:
    """In which environments alone."""
    return "" if len(environments) == len(ENVIRONMENTS) else f", in {_called(environments)}"


def _called(environments: Sequence[str]) -> str:
    if len(environments) == len(ENVIRONMENTS):
        return "all"
    return ", ".join(ENVIRONMENTS[one] for one in environments)


def _rows(setting: SettingRow) -> Iterator[Row]:
    """The lines of a key: environments with the same value and place share one."""
    shared: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for environment in ENVIRONMENTS:
        shared.setdefault(tuple(values_told(getattr(setting, environment))), []).append(environment)
    key = setting.key
    for values, environments in shared.items():
        called = _called(environments)
        for text, place in values:
            yield key, called, place, text
            key = called = ""


def values_told(effective: EffectiveRow | None) -> Iterator[tuple[str, str]]:
    """What is said of a key in one environment: each possible value with its place."""
    if effective is None:
        yield UNSET, ""
        return
    for number, value in enumerate(effective.values):
        place = f"{value.place.path}:{value.place.line}"
        yield (f"or {value.text}" if number else value.text), place
    if not effective.always:
        yield f"or {UNSET}", ""


def _widths(rows: Sequence[Row], width: int) -> tuple[int, int, int]:
    """The columns before the values: keys and places take what they need, up to a part of the whole."""
    key, inside, place = (max(cells(row[column]) for row in rows) for column in range(3))
    return min(key, width * 2 // 5), inside, min(place, width * 2 // 5)


def _fits(row: Row, widths: tuple[int, int, int], width: int) -> bool:
    """Whether a value has room behind the other columns."""
    return cells(printable(row[-1])) <= width - sum(widths) - len(widths) * GAP


def _lines(row: Row, widths: tuple[int, int, int], width: int, *, below: bool = False) -> Iterator[str]:
    """A row; a value that does not fit behind the other columns goes below them, and so does what belongs to it."""
    *cells_before, value = row
    columns = [wrapped(cell, column) for cell, column in zip(cells_before, widths, strict=True)]
    lines = []
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        padded = [part + " " * (room - cells(part)) for part, room in zip(parts, widths, strict=True)]
        lines.append((" " * GAP).join(padded))
    shown = printable(value)
    if len(shown) > LONGEST:
        shown = f"{shown[:LONGEST]}…"
    if not below:
        lines[0] = f"{lines[0]}{' ' * GAP}{shown}"
    yield from (line.rstrip() for line in lines if not below or line.strip())
    if below:
        yield from wrapped(shown, width, INDENT, INDENT)

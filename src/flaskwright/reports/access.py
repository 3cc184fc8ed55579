"""`flaskwright map --access`: the access matrix as text, as JSON or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from flaskwright.overview.access import counted_by
from flaskwright.reports.characters import wrapped
from flaskwright.reports.map import LEAST_WIDTH, Row, column_widths, row_lines
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.overview import Place
    from flaskwright.overview.access import AccessRow, AccessTable, DeedRow, GateRow

HEADER: Row = ("WHO", "METHODS", "URL")
WHO = ("anybody", "key holder", "logged in", "owner", "role", "admin", "unknown")


def render_text(tables: Sequence[AccessTable], width: int) -> str:
    """A table per application: who may, methods and URL, and below each route what lets in and what is done to rows.

    Nothing is cut: what does not fit into `width` columns goes on in the next line.
    """
    width = max(LEAST_WIDTH, width)
    if not tables:
        return "No Flask application was found here. Name the folder that holds it: flaskwright map --access PATH\n"
    return "\n".join(_application(one, width) for one in tables)


def _application(table: AccessTable, width: int) -> str:
    lines = [part for line in _head(table) for part in wrapped(line, width, "", "  ")]
    rows = [(row.who, _methods(row), _url(row)) for row in table.rows]
    widths = column_widths([HEADER, *rows], width)
    lines += ["", *row_lines(HEADER, widths, width)]
    for access, row in zip(table.rows, rows, strict=True):
        lines += row_lines(row, widths, width)
        for line in _details(access):
            lines += wrapped(line, width, "    ", "      ")
    return "\n".join(lines) + "\n"


def _head(table: AccessTable) -> Iterator[str]:
    made = f"made by {table.factory}" if table.factory else "a module-level application"
    yield f"{_at(table.place)} · {made}"
    counts = counted_by(table.rows)
    parts = [f"{who} {counts[who]}" for who in WHO if who in counts]
    yield f"{routes_told(table.rows)}: {' · '.join(parts)}" if parts else "no routes"
    if not table.complete:
        yield "Code that could not be followed may add more."
    for row in table.rows:
        done = [_done(one) for one in row.open_changes]
        if done:
            yield f"! anybody may: {_methods(row)} {_url(row)} {', '.join(dict.fromkeys(done))}"


def routes_told(rows: Sequence[AccessRow]) -> str:
    """How many routes rows are about, as `map` counts them, and how many there are where methods have rows apart."""
    routes = len({row.route for row in rows})
    apart = f", {len(rows)} with methods apart" if len(rows) != routes else ""
    return f"{counted(routes, 'route')}{apart}"


def _url(row: AccessRow) -> str:
    """The URL; with the endpoint where the URL is not known to its start."""
    return f"{row.url} ({row.endpoint})" if row.url.startswith("…") and row.endpoint is not None else row.url


def _methods(row: AccessRow) -> str:
    return ",".join(row.methods) if row.methods is not None else "?"


def _details(row: AccessRow) -> Iterator[str]:
    """What lets in and what is done; places in the file of the view are told by their line alone."""
    if row.gates or row.deeds:
        gates = ", ".join(_gate(one, row.place) for one in row.gates)
        yield f"{_at(row.place)}{f' · by {gates}' if gates else ''}"
    for deed in row.deeds:
        yield _said(deed, row.place)


def _gate(gate: GateRow, near: Place) -> str:
    asks = f" asking {' and '.join(gate.asks)}" if gate.asks else ""
    unknown = " (not known)" if not gate.known else ""
    what = "its own check" if gate.kind == "view" else gate.name
    return f"{what} {_short(gate.place, near)}{unknown}{asks}"


def _done(deed: DeedRow) -> str:
    return f"{deed.verb} {deed.model}"


def _said(deed: DeedRow, near: Place) -> str:
    """What is done to whose rows: `changes own Order :31 (by :30)`, `reads any Order (of Order.user_id) :44`."""
    place = _short(deed.place, near)
    if deed.own and deed.by is not None:
        by = "" if deed.by == deed.place else f" (own by {_short(deed.by, near)})"
        said = f"{deed.verb} own {deed.model} {place}{by}"
    elif deed.owner is not None and deed.verb != "creates":
        column = f" (of {deed.owner})" if not deed.owner.startswith(f"{deed.model}.id") else ""
        said = f"{deed.verb} any {deed.model}{column} {place}"
    else:
        said = f"{deed.verb} {deed.model} {place}"
    only = f", only {deed.who}" if deed.who is not None else ""
    condition = f", if {deed.condition}" if deed.condition is not None else ""
    return f"{said}{only}{condition}"


def _short(place: Place, near: Place) -> str:
    return f":{place.line}" if place.path == near.path else _at(place)


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}"


def render_json(tables: Sequence[AccessTable]) -> str:
    """The same as data: `{"version": 1, "access": […]}`."""
    encoded = msgspec.json.encode({"version": 1, "access": tables})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_markdown(tables: Sequence[AccessTable]) -> str:
    """A table per application for a pull request or a wiki."""
    return "\n".join(_markdown(one) for one in tables) or "No Flask application was found here.\n"


def _markdown(table: AccessTable) -> str:
    lines = [f"## Access: `{table.factory or table.place.path}`", ""]
    for line in list(_head(table))[1:]:
        lines += [_cell(line), ""]
    lines += ["| who | methods | URL | view | does | by |", "|---|---|---|---|---|---|"]
    for row in table.rows:
        deeds = "<br>".join(_cell(_said(one, row.place)) for one in row.deeds)
        gates = "<br>".join(_cell(_gate(one, row.place)) for one in row.gates)
        cells = (row.who, _methods(row), f"`{row.url.replace('|', '')}`", _cell(_at(row.place)), deeds, gates)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text that breaks out of no cell of a Markdown table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


class Told(NamedTuple):
    """A row of the matrix in words: its methods, the place of its view, what is done to rows, and what lets in."""

    methods: str
    view: str
    deeds: tuple[str, ...]
    gates: tuple[str, ...]


def told(row: AccessRow) -> Told:
    """A row for another report that shows it."""
    deeds = tuple(_said(one, row.place) for one in row.deeds)
    return Told(_methods(row), _at(row.place), deeds, tuple(_gate(one, row.place) for one in row.gates))

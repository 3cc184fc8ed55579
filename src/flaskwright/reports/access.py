"""`flaskwright map --access`: the access matrix as text, as JSON or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
WHO = ("anybody", "logged in", "owner", "role", "admin", "unknown")
CHANGES = ("creates", "changes", "deletes")


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
    rows = [(row.who, _methods(row), row.url) for row in table.rows]
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
    yield f"{counted(len(table.rows), 'route')}: {' · '.join(parts)}" if parts else "no routes"
    if not table.complete:
        yield "Code that could not be followed may add more."
    for row in table.rows:
        done = [_done(one) for one in row.deeds if one.verb in CHANGES and one.who is None]
        if row.who in ("anybody", "unknown") and done:
            yield f"! anybody may: {_methods(row)} {row.url} {', '.join(dict.fromkeys(done))}"


def _methods(row: AccessRow) -> str:
    return ",".join(row.methods) if row.methods is not None else "?"


def _details(row: AccessRow) -> Iterator[str]:
    if row.gates:
        yield f"by {', '.join(_gate(one) for one in row.gates)}"
    for deed in row.deeds:
        yield f"{_said(deed)}  ({_at(deed.place)})"


def _gate(gate: GateRow) -> str:
    asks = f" asking {' and '.join(gate.asks)}" if gate.asks else ""
    unknown = "" if gate.known else ", which is not known"
    what = "a check of its own" if gate.kind == "view" else gate.name
    return f"{what}{unknown}{asks} ({_at(gate.place)})"


def _done(deed: DeedRow) -> str:
    return f"{deed.verb} {deed.model}"


def _said(deed: DeedRow) -> str:
    parts = [_done(deed)]
    if deed.own and deed.by is not None:
        parts.append("the caller's own" if deed.by == deed.place else f"the caller's own by {_at(deed.by)}")
    elif deed.owner is not None and deed.verb != "creates":
        parts.append(f"whoever's it is ({deed.owner})")
    if deed.who is not None:
        parts.append(f"only {deed.who}")
    if deed.condition is not None:
        parts.append(f"if {deed.condition}")
    return ", ".join(parts)


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
    lines += ["| who | methods | URL | does | by |", "|---|---|---|---|---|"]
    for row in table.rows:
        deeds = "<br>".join(_cell(f"{_said(one)} ({_at(one.place)})") for one in row.deeds)
        gates = "<br>".join(_cell(_gate(one)) for one in row.gates)
        lines.append(f"| {row.who} | {_methods(row)} | `{_cell(row.url)}` | {deeds} | {gates} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text that breaks out of no cell of a Markdown table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")

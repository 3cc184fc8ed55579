"""`flaskwright map`: the application as a text table, as JSON, or as a Mermaid diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import cells, printable, wrapped
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flaskwright.overview import ApplicationRow, RouteRow, ServingRow

GAP = 2
LEAST_WIDTH = 40
Row = tuple[str, str, str]
HEADER: Row = ("METHODS", "URL", "ENDPOINT")


def render_text(applications: Sequence[ApplicationRow], width: int) -> str:
    """A table per application: methods, URL and endpoint, and below each route what it does.

    Nothing is cut: what does not fit into `width` columns (no fewer than `LEAST_WIDTH`) goes on in the next line.
    """
    width = max(LEAST_WIDTH, width)
    if not applications:
        return "No Flask application was found here. Name the folder that holds it: flaskwright map PATH\n"
    return "\n".join(_application(one, width) for one in applications)


def _application(application: ApplicationRow, width: int) -> str:
    made = f"made by {application.factory}" if application.factory else "a module-level application"
    head = [
        f"{application.place.path}:{application.place.line} · {made}",
        f"{counted(len(application.routes), 'route')} · {counted(len(application.blueprints), 'blueprint')}",
    ]
    if not application.complete:
        head.append("Code that could not be followed may add more.")
    lines = [part for line in head for part in wrapped(line, width)]
    for blueprint in application.blueprints:
        name = blueprint.name or "?"
        full = f"{blueprint.parent}.{name}" if blueprint.parent else name
        prefix = f" at {blueprint.prefix}" if blueprint.prefix else ""
        lines += wrapped(f"{full}{prefix}  ({blueprint.place.path}:{blueprint.place.line})", width, "  ", "    ")
    rows = [(_methods(route), route.url, route.endpoint or "?") for route in application.routes]
    widths = column_widths([HEADER, *rows], width)
    lines += ["", *row_lines(HEADER, widths, width)]
    for route, row in zip(application.routes, rows, strict=True):
        lines += row_lines(row, widths, width)
        lines += wrapped(_details(route), width, "    ", "      ")
    return "\n".join(lines) + "\n"


def _methods(route: RouteRow) -> str:
    return ",".join(route.methods) if route.methods is not None else "?"


def _details(route: RouteRow) -> str:
    where = f"{route.place.path}:{route.place.line}"
    parts = [f"{route.view or route.source or 'unknown view'} ({where})"]
    parts += [
        f"{word} {', '.join(names)}"
        for word, names in (
            ("guarded by", route.guards),
            ("takes", route.schemas),
            ("reads", route.reads),
            ("writes", route.writes),
            ("renders", route.templates),
            ("enqueues", route.tasks),
        )
        if names
    ]
    if route.conditional:
        parts.append("only under a condition")
    return " · ".join(parts)


def column_widths(rows: Sequence[Row], width: int) -> tuple[int, int]:
    """The columns of methods and URL; where not all fits, the URL leaves the endpoint half of what there is."""
    methods, url, endpoint = (max(cells(row[column]) for row in rows) for column in range(3))
    methods = min(methods, width // 3)
    free = width - methods - 2 * GAP
    return methods, url if url + endpoint <= free else min(url, max(free // 2, free - endpoint))


def row_lines(row: Row, widths: tuple[int, int], width: int) -> list[str]:
    """A line of the table; a text that is too long for its column sends the next into a line of its own."""
    lines = [""]
    columns = (0, widths[0] + GAP, sum(widths) + 2 * GAP)
    for text, column in zip(map(printable, row), columns, strict=True):
        if lines[-1] and cells(lines[-1]) + GAP > column:
            lines.append("")
        before = lines.pop()
        indent = column if cells(text) <= width - column else min(column, columns[1])
        if indent < cells(before):
            lines.append(before)
            before = ""
        lines += wrapped(text, width, before + " " * (indent - cells(before)), " " * indent)
    return lines


def render_json(applications: Sequence[ApplicationRow], serving: ServingRow) -> str:
    """The same as data, with how it is served: `{"version": 1, "applications": […], "serving": {…}}`."""
    encoded = msgspec.json.encode({"version": 1, "applications": applications, "serving": serving})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_mermaid(applications: Sequence[ApplicationRow]) -> str:
    """A Mermaid flow chart: application, blueprints, routes, and the models that they read and write."""
    lines = ["flowchart LR"]
    models: dict[str, str] = {}
    for number, application in enumerate(applications):
        root = f"app{number}"
        lines.append(f'  {root}["{mermaid_label(application.factory or application.place.path)}"]')
        names: dict[str | None, str] = {None: root}
        for place, blueprint in enumerate(application.blueprints):
            node = f"{root}b{place}"
            full = f"{blueprint.parent}.{blueprint.name}" if blueprint.parent else blueprint.name
            names.setdefault(full, node)
            prefix = f" {blueprint.prefix}" if blueprint.prefix else ""
            lines.append(f'  {names.get(blueprint.parent, root)} --> {node}(["{mermaid_label(f"{full}{prefix}")}"])')
        for place, route in enumerate(application.routes):
            node = f"{root}r{place}"
            label = mermaid_label(f"{_methods(route)} {route.url}")
            lines.append(f'  {names.get(route.blueprint, root)} --> {node}["{label}"]')
            for model in sorted({*route.reads, *route.writes}):
                target = models.setdefault(model, f"m{len(models)}")
                arrow = "==>" if model in route.writes else "-.->"
                lines.append(f"  {node} {arrow} {target}")
    lines += [f'  {node}[("{mermaid_label(model)}")]' for model, node in models.items()]
    return "\n".join(lines) + "\n"


def mermaid_label(text: str) -> str:
    """Text inside a quoted Mermaid label."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")

"""`flaskwright map`: the application as a text table, as JSON, or as a Mermaid diagram."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flaskwright.overview import ApplicationRow, RouteRow

GAP = 2
SHARES = (0.16, 0.40, 0.44)
"""How a line is shared between methods, URL and endpoint where they do not all fit."""


def render_text(applications: Sequence[ApplicationRow], width: int) -> str:
    """A table per application: methods, URL and endpoint, and below each route what it does."""
    if not applications:
        return "No Flask application was found here. Name the folder that holds it: flaskwright map PATH\n"
    return "\n".join(_application(one, width) for one in applications)


def _application(application: ApplicationRow, width: int) -> str:
    made = f"made by {application.factory}" if application.factory else "a module-level application"
    head = [
        f"{application.place.path}:{application.place.line} · {made}",
        f"{_count(len(application.routes), 'route')} · {_count(len(application.blueprints), 'blueprint')}",
    ]
    if not application.complete:
        head.append("Code that could not be followed may add more.")
    lines = [part for line in head for part in textwrap.wrap(line, width)]
    for blueprint in application.blueprints:
        name = blueprint.name or "?"
        full = f"{blueprint.parent}.{name}" if blueprint.parent else name
        prefix = f" at {blueprint.prefix}" if blueprint.prefix else ""
        lines.append(_cut(f"  {full}{prefix}  ({blueprint.place.path}:{blueprint.place.line})", width))
    rows = [(_methods(route), route.url, route.endpoint or "?") for route in application.routes]
    widths = _widths([("METHODS", "URL", "ENDPOINT"), *rows], width)
    lines += ["", _row(("METHODS", "URL", "ENDPOINT"), widths)]
    for route, row in zip(application.routes, rows, strict=True):
        lines.append(_row(row, widths))
        lines += textwrap.wrap(_details(route), width, initial_indent="    ", subsequent_indent="      ")
    return "\n".join(lines) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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


def _widths(rows: Sequence[tuple[str, str, str]], width: int) -> tuple[int, int, int]:
    wanted = [max(len(row[column]) for row in rows) for column in range(3)]
    free = width - 2 * GAP
    if sum(wanted) > free:
        wanted = [min(want, max(7, int(free * share))) for want, share in zip(wanted, SHARES, strict=True)]
        wanted[2] = max(7, free - wanted[0] - wanted[1])
    return wanted[0], wanted[1], wanted[2]


def _row(cells: tuple[str, str, str], widths: tuple[int, int, int]) -> str:
    cut = [_cut(cell, size) for cell, size in zip(cells, widths, strict=True)]
    return (" " * GAP).join(cell.ljust(size) for cell, size in zip(cut, widths, strict=True)).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"


def render_json(applications: Sequence[ApplicationRow]) -> str:
    """The same as data: `{"version": 1, "applications": […]}`."""
    encoded = msgspec.json.encode({"version": 1, "applications": applications})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def render_mermaid(applications: Sequence[ApplicationRow]) -> str:
    """A Mermaid flow chart: application, blueprints, routes, and the models that they read and write."""
    lines = ["flowchart LR"]
    models: dict[str, str] = {}
    for number, application in enumerate(applications):
        root = f"app{number}"
        lines.append(f'  {root}["{_label(application.factory or application.place.path)}"]')
        names: dict[str | None, str] = {None: root}
        for place, blueprint in enumerate(application.blueprints):
            node = f"{root}b{place}"
            full = f"{blueprint.parent}.{blueprint.name}" if blueprint.parent else blueprint.name
            names.setdefault(full, node)
            prefix = f" {blueprint.prefix}" if blueprint.prefix else ""
            lines.append(f'  {names.get(blueprint.parent, root)} --> {node}(["{_label(f"{full}{prefix}")}"])')
        for place, route in enumerate(application.routes):
            node = f"{root}r{place}"
            label = _label(f"{_methods(route)} {route.url}")
            lines.append(f'  {names.get(route.blueprint, root)} --> {node}["{label}"]')
            for model in sorted({*route.reads, *route.writes}):
                target = models.setdefault(model, f"m{len(models)}")
                arrow = "==>" if model in route.writes else "-.->"
                lines.append(f"  {node} {arrow} {target}")
    lines += [f'  {node}[("{_label(model)}")]' for model, node in models.items()]
    return "\n".join(lines) + "\n"


def _label(text: str) -> str:
    """Text inside a quoted Mermaid label."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")

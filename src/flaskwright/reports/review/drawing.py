"""The map as a drawing: blueprints, the models that their routes read and write, and the work that they hand over."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import printable
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.findings.finding import Severity
    from flaskwright.overview.chart import Chart

WIDTH, HEIGHT, GAP, TOP = 220, 30, 10, 34
COLUMNS = (10, 330, 650)
"""Where the columns begin: blueprints, models, work."""
LONGEST = 26
"""Characters of a name that are drawn; the whole one is its title."""
SAYS = (
    "A line leads from a blueprint to each model that its routes read (broken) or write (whole), and to the work that "
    "they hand over. Each box leads to its entry in the list below."
)
MOST = 60
"""So many boxes are drawn in a column; the list has them all."""


class Box(msgspec.Struct, frozen=True):
    """A box of a column: the part of the list that it leads to, its name, what a reader is told of it, its findings."""

    target: str
    name: str
    says: str
    findings: tuple[int, ...]


class Line(msgspec.Struct, frozen=True):
    """A line between two boxes, by their places in their columns: `start` in the first, `end` in the given one."""

    start: int
    column: int
    end: int
    writes: bool


def boxes_and_lines(chart: Chart) -> tuple[tuple[list[Box], list[Box], list[Box]], list[Line]]:
    """The boxes of the three columns (blueprints, models, work), and the lines from the first to the others."""
    models = {one.name: number for number, one in enumerate(chart.models)}
    tasks: dict[str, int] = {}
    for number, task in enumerate(chart.tasks):
        tasks.setdefault(task.name, number)
    blueprints: list[Box] = []
    lines: dict[tuple[int, int, int], bool] = {}
    for at, application in enumerate(chart.applications):
        for inner, blueprint in enumerate(application.blueprints):
            start = len(blueprints)
            findings = sorted({number for route in blueprint.routes for number in route.findings})
            routes = counted(len(blueprint.routes), "route")
            name = blueprint.name or application.name
            blueprints.append(Box(f"b{at}-{inner}", name, f"{routes} of {name}", tuple(findings)))
            for route in blueprint.routes:
                for names, writes in ((route.reads, False), (route.writes, True)):
                    for model in names:
                        if model in models:
                            key = (start, 1, models[model])
                            lines[key] = lines.get(key, False) or writes
                for task_name in route.tasks:
                    known = tasks.get(task_name.rpartition(".")[2])
                    if known is not None:
                        lines[start, 2, known] = True
    shown = [Box(f"m{number}", one.name, f"model {one.name}", one.findings) for number, one in enumerate(chart.models)]
    # A command that no request starts, and on which nothing was found, is in the list alone.
    reached = {key[2] for key in lines if key[1] == 2}
    drawn = [
        number for number, one in enumerate(chart.tasks) if one.kind != "command" or one.findings or number in reached
    ]
    work = [
        Box(f"t{number}", one.name, f"{one.kind} {one.name}", one.findings)
        for number, one in ((number, chart.tasks[number]) for number in drawn)
    ]
    places = {number: place for place, number in enumerate(drawn)}
    found = [
        Line(start, column, places[end] if column == 2 else end, writes)
        for (start, column, end), writes in sorted(lines.items())
    ]
    return (blueprints, shown, work), found


def draw(chart: Chart, worst: Callable[[Iterable[int]], Severity | None]) -> str:
    """The drawing as SVG; empty where there is nothing beside the routes."""
    columns, lines = boxes_and_lines(chart)
    if not columns[0] or not (columns[1] or columns[2]):
        return ""
    rows = max(min(len(column), MOST) for column in columns)
    width = COLUMNS[2] + WIDTH + 10 if columns[2] else COLUMNS[1] + WIDTH + 10
    height = TOP + rows * (HEIGHT + GAP) + 6
    parts = [
        f'<svg viewBox="0 0 {width} {height}" role="group" aria-labelledby="drawing-title drawing-says">',
        '<title id="drawing-title">Blueprints, models and work of the application</title>',
        f'<desc id="drawing-says">{SAYS}</desc>',
    ]
    parts += [_line(one) for one in lines if one.start < MOST and one.end < MOST]
    for x, title, column in zip(COLUMNS, ("Blueprints", "Models", "Work"), columns, strict=True):
        if column:
            more = f" (the first {MOST} of {len(column)})" if len(column) > MOST else ""
            parts.append(f'<text class="head" x="{x}" y="20">{title}{more}</text>')
            parts += [_box(one, x, number, worst(one.findings)) for number, one in enumerate(column[:MOST])]
    return "\n".join([*parts, "</svg>"])


def _y(number: int) -> int:
    return TOP + number * (HEIGHT + GAP)


def _line(line: Line) -> str:
    start = COLUMNS[0] + WIDTH
    end = COLUMNS[line.column]
    here, there = _y(line.start) + HEIGHT // 2, _y(line.end) + HEIGHT // 2
    middle = (start + end) // 2
    kind = "writes" if line.writes else "reads"
    return f'<path class="{kind}" d="M{start} {here} C{middle} {here} {middle} {there} {end} {there}"/>'


def _box(box: Box, x: int, number: int, worst: Severity | None) -> str:
    y = _y(number)
    name = printable(box.name)
    shown = name if len(name) <= LONGEST else f"…{name[1 - LONGEST :]}"
    says = f"{printable(box.says)}: {counted(len(box.findings), 'finding')}" if box.findings else printable(box.says)
    badge = ""
    if worst is not None:
        count = str(len(box.findings))
        wide = 14 + 8 * len(count)
        left = x + WIDTH - 5 - wide
        badge = (
            f'<rect class="badge b-{worst.label}" x="{left}" y="{y + 5}" width="{wide}" height="20" rx="10"/>'
            f'<text class="count" x="{left + wide / 2:g}" y="{y + 19}" text-anchor="middle">{count}</text>'
        )
    return (
        f'<a href="#{box.target}" aria-label="{escape(says, quote=True)}"><title>{escape(says)}</title>'
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
        f'<text x="{x + 10}" y="{y + 20}">{escape(shown)}</text>{badge}</a>'
    )

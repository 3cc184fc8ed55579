"""The application as a map to look at: blueprints with their routes, models, tasks, and the findings on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.overview import Place, is_of_production, place_of, view_place
from flaskwright.overview.models import models_overview
from flaskwright.project.kinds import FileRole
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.overview import ApplicationRow, RouteRow
    from flaskwright.semantics.definitions import FunctionInfo

Span = tuple[str, int, int]
WORK = ("task", "job", "command", "thread", "process")
"""The kinds of entries that the map shows."""


class ChartRoute(msgspec.Struct, frozen=True):
    """A route; `findings` are the places of those on it in the list that the chart was made with."""

    methods: tuple[str, ...] | None
    url: str
    endpoint: str | None
    view: str | None
    place: Place
    guards: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    templates: tuple[str, ...]
    tasks: tuple[str, ...]
    findings: tuple[int, ...]


class ChartBlueprint(msgspec.Struct, frozen=True):
    """A blueprint with its routes; without a name, the application itself."""

    name: str | None
    prefix: str | None
    place: Place
    routes: tuple[ChartRoute, ...]


class ChartApplication(msgspec.Struct, frozen=True):
    """An application. `complete` is false where code that we cannot see may add routes."""

    name: str
    place: Place
    complete: bool
    blueprints: tuple[ChartBlueprint, ...]


class ChartModel(msgspec.Struct, frozen=True):
    """A model, and the models that its relationships lead to."""

    name: str
    table: str | None
    place: Place
    links: tuple[str, ...]
    findings: tuple[int, ...]


class ChartTask(msgspec.Struct, frozen=True):
    """Work that runs outside requests: a task of a queue, a job, a command, a thread."""

    name: str
    kind: str
    place: Place
    findings: tuple[int, ...]


class Chart(msgspec.Struct, frozen=True):
    """The whole map."""

    applications: tuple[ChartApplication, ...] = ()
    models: tuple[ChartModel, ...] = ()
    tasks: tuple[ChartTask, ...] = ()


def chart(project: Project, findings: Sequence[Finding], applications: Sequence[ApplicationRow]) -> Chart:
    """The map of some applications; a finding is on what its place, or a step of its trace, lies in."""
    on = _On(findings)
    views = _views(project)
    return Chart(
        tuple(_application(row, views, on) for row in applications),
        tuple(_models(project, on)),
        tuple(_tasks(project, on)),
    )


class _On:
    """Which findings lie in a part of a file."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, finding in enumerate(findings):
            places = {finding.location, *(step.location for step in finding.trace)}
            for place in places:
                self._places.setdefault(place.path, []).append((place.start, number))

    def of(self, spans: Iterable[Span]) -> tuple[int, ...]:
        found = {
            number
            for path, start, end in spans
            for position, number in self._places.get(path, ())
            if start <= position < end
        }
        return tuple(sorted(found))


def _span(info: FunctionInfo) -> Span:
    """A function with its decorators."""
    node = info.node
    decorators = node.decorators if isinstance(node, tree.FunctionDef) else ()
    return info.module.path, min([node.start, *(one.start for one in decorators)]), node.end


def _views(project: Project) -> dict[tuple[Place, str | None], list[Span]]:
    """The functions of each route, by the place of its view and its endpoint."""
    found: dict[tuple[Place, str | None], list[Span]] = {}
    for application in project.app.applications:
        for route in application.mounted:
            key = view_place(project, route), route.endpoint
            if key not in found:
                found[key] = [_span(one) for one in route.functions]
    return found


def _application(row: ApplicationRow, views: dict[tuple[Place, str | None], list[Span]], on: _On) -> ChartApplication:
    by_blueprint: dict[str | None, list[ChartRoute]] = {}
    for route in row.routes:
        findings = on.of(views.get((route.place, route.endpoint), ()))
        by_blueprint.setdefault(route.blueprint, []).append(_route(route, findings))
    blueprints = [ChartBlueprint(None, None, row.place, tuple(by_blueprint.pop(None, ())))]
    for one in row.blueprints:
        name = f"{one.parent}.{one.name}" if one.parent else one.name or "?"
        blueprints.append(ChartBlueprint(name, one.prefix, one.place, tuple(by_blueprint.pop(name, ()))))
    blueprints += [ChartBlueprint(name, None, own[0].place, tuple(own)) for name, own in by_blueprint.items()]
    shown = tuple(one for one in blueprints if one.name is not None or one.routes)
    return ChartApplication(row.factory or row.place.path, row.place, row.complete, shown)


def _route(row: RouteRow, findings: tuple[int, ...]) -> ChartRoute:
    return ChartRoute(
        row.methods, row.url, row.endpoint, row.view, row.place, row.guards, row.reads, row.writes, row.templates,
        row.tasks, findings,
    )  # fmt: skip


def _models(project: Project, on: _On) -> Iterator[ChartModel]:
    nodes = {place_of(project, one.location): one.cls.info.node for one in project.models.entities}
    for row in models_overview(project):
        if row.model is None or not is_of_production(project, row.place.path):
            continue
        node = nodes.get(row.place)
        findings = on.of([(row.place.path, node.start, node.end)]) if node is not None else ()
        links = tuple(dict.fromkeys(one.target for one in row.relationships if one.target is not None))
        yield ChartModel(row.model, row.table, row.place, links, findings)


def _tasks(project: Project, on: _On) -> Iterator[ChartTask]:
    seen: set[FunctionInfo] = set()
    for entry in project.app.entries:
        info = entry.function
        if entry.kind not in WORK or info in seen or info.module.role is not FileRole.PRODUCTION:
            continue
        seen.add(info)
        yield ChartTask(info.name, entry.kind, place_of(project, info.location), on.of([_span(info)]))

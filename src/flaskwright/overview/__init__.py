"""The application as `flaskwright map` shows it: plain names instead of models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.route_facts import RouteReader
from flaskwright.overview.masking import masked_command, masked_text
from flaskwright.project.kinds import FileRole

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Blueprint, Registration, Route
    from flaskwright.app.serving import Program, Service
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo


class Place(msgspec.Struct, frozen=True):
    """Where something stands: `line` counts from 1."""

    path: str
    line: int


class RouteRow(msgspec.Struct, frozen=True):
    """One route. `url` is the rule as it is written where the full one cannot be told, with `…` for what is missing."""

    methods: tuple[str, ...] | None
    url: str
    url_known: bool
    endpoint: str | None
    blueprint: str | None
    view: str | None
    place: Place
    conditional: bool
    source: str
    guards: tuple[str, ...]
    schemas: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    templates: tuple[str, ...]
    tasks: tuple[str, ...]


class BlueprintRow(msgspec.Struct, frozen=True):
    """One blueprint where it is registered: `parent` is the dotted name of the blueprint around it, if any."""

    name: str | None
    parent: str | None
    prefix: str | None
    place: Place


class ApplicationRow(msgspec.Struct, frozen=True):
    """One application. `complete` is false where code that we cannot see may add routes."""

    factory: str | None
    place: Place
    complete: bool
    blueprints: tuple[BlueprintRow, ...]
    routes: tuple[RouteRow, ...]


class ProgramRow(msgspec.Struct, frozen=True):
    """A program of a service: `settings` are what its command line, environment and files give, as far as known."""

    kind: str
    app: str | None
    place: Place
    certain: bool
    settings: dict[str, str | None]


class ServiceRow(msgspec.Struct, frozen=True):
    """A service: `development` tells that it serves development although its names do not say so.

    `environment` are the names of the variables that files give it; their values may be secrets. `behind` are the
    places at which proxies pass requests to it.
    """

    name: str
    declared: str
    place: Place
    production: bool
    development: bool
    image: str | None
    programs: tuple[ProgramRow, ...]
    environment: tuple[str, ...]
    user: str | None
    health: str | None
    complete: bool
    behind: tuple[Place, ...]


class ProxyRow(msgspec.Struct, frozen=True):
    """A place where a proxy passes requests on: `what` is nginx's `location`, or the image of a proxy."""

    what: str
    place: Place
    production: bool
    target: str | None
    service: str | None


class ServingRow(msgspec.Struct, frozen=True):
    """How a project is served."""

    services: tuple[ServiceRow, ...]
    proxies: tuple[ProxyRow, ...]


SHOWN = ("workers", "worker_class", "threads", "timeout", "max_requests", "preload", "beat")


def serving_overview(project: Project) -> ServingRow:
    """The services of a project, those for production first, and the proxies in front of them."""
    services = sorted(project.serving.services, key=lambda one: (not one.production, bool(one.develops)))
    proxies = [
        ProxyRow(
            one.image or " ".join(["location", *(one.block.arguments if one.block is not None else ())]),
            place_of(project, one.location),
            one.production,
            masked_text(one.target) if one.target is not None else None,
            one.service,
        )
        for one in project.serving.proxies
    ]
    return ServingRow(tuple(_service(project, one) for one in services), tuple(proxies))


def _service(project: Project, service: Service) -> ServiceRow:
    image = service.image
    health = service.health.value if service.health is not None else None
    return ServiceRow(
        service.name,
        service.declared.value,
        place_of(project, service.location),
        service.production,
        bool(service.develops),
        image.base if image is not None else service.image_name.value if service.image_name is not None else None,
        tuple(_program(project, program) for program in service.programs if program.kind != "command"),
        tuple(sorted(service.environment)),
        service.user.value if service.user is not None else None,
        masked_command(health) if health is not None else None,
        service.complete,
        tuple(place_of(project, one.location) for one in project.serving.in_front_of(service)),
    )


def _program(project: Project, program: Program) -> ProgramRow:
    settings = {name: given.value for name in SHOWN if (given := program.setting(name)) is not None}
    place = place_of(project, program.location)
    return ProgramRow(program.kind, program.app, place, program.certain, settings)


def overview(project: Project) -> tuple[ApplicationRow, ...]:
    """Every application of a project, its routes in the order of their URLs."""
    reader = RouteReader(project.code, project.app, project.libraries)
    return tuple(_application(project, reader, application) for application in project.app.applications)


def _application(project: Project, reader: RouteReader, application: Application) -> ApplicationRow:
    routes = [_route(project, reader, application, route) for route in application.mounted]
    routes.sort(key=lambda row: (row.url, row.methods or (), row.endpoint or ""))
    return ApplicationRow(
        factory=dotted_name(application.factory),
        place=place_of(project, application.location),
        complete=not project.app.is_open(application),
        blueprints=tuple(_blueprints(project, application.registrations, None, ())),
        routes=tuple(routes),
    )


def _blueprints(
    project: Project, registrations: list[Registration], parent: str | None, chain: tuple[Blueprint, ...]
) -> list[BlueprintRow]:
    found = []
    for one in registrations:
        if one.blueprint in chain:
            continue
        name = one.name or one.blueprint.name
        prefix = one.prefix if one.prefix is not None else one.blueprint.url_prefix
        found.append(BlueprintRow(name, parent, prefix, place_of(project, one.blueprint.location)))
        inner = name if parent is None else f"{parent}.{name}"
        found.extend(_blueprints(project, one.blueprint.registrations, inner, (*chain, one.blueprint)))
    return found


def _route(project: Project, reader: RouteReader, application: Application, route: Route) -> RouteRow:
    facts = reader.facts(route)
    names = [one.name for one in route.blueprints]
    return RouteRow(
        methods=route.methods,
        url=route.rule if route.rule is not None else f"…{route.own_rule or ''}",
        url_known=route.rule is not None,
        endpoint=route.endpoint,
        blueprint=".".join(name or "?" for name in names) or None,
        view=dotted_name(_answering(route)),
        place=view_place(project, route),
        conditional=route.conditional,
        source=route.source,
        guards=tuple(guard.name for guard in project.access.guards(application, route)),
        schemas=facts.schemas,
        reads=facts.reads,
        writes=facts.writes,
        templates=facts.templates,
        tasks=facts.tasks,
    )


def _answering(route: Route) -> ClassInfo | FunctionInfo | None:
    """The class or function that answers a route."""
    return route.cls.info if route.cls is not None else route.function


def view_place(project: Project, route: Route) -> Place:
    """Where the view of a route stands; the route itself where the view is not known."""
    answering = _answering(route)
    return place_of(project, answering.location if answering is not None else route.location)


def dotted_name(info: ClassInfo | FunctionInfo | None) -> str | None:
    """The name of a class or function with its module's."""
    return f"{info.module.name}.{info.qualname}" if info is not None else None


def is_of_production(project: Project, path: str) -> bool:
    """Whether a file holds code that production runs."""
    module = project.code.modules.by_path.get(path)
    return module is not None and module.role is FileRole.PRODUCTION


def place_of(project: Project, location: Location) -> Place:
    """Where a span of a file stands."""
    source = project.sources[location.path]
    return Place(location.path, source.line(location.start))

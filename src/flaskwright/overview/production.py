"""How a project runs in production, in a few answers: what `flaskwright review` says before it judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.libraries.versions import dotted
from flaskwright.overview import overview, serving_overview
from flaskwright.overview.settings import settings_overview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.overview import ProgramRow
    from flaskwright.overview.settings import SettingsRow

Fact = tuple[str, str]
"""A question and its answer."""
LIBRARIES = ("flask", "werkzeug", "sqlalchemy", "flask-sqlalchemy", "celery")
"""Those whose version decides what the rest of the code may do."""
WORDS = {"workers": "{} workers", "worker_class": "class {}", "threads": "{} threads", "preload": "preloaded"}


def production_facts(project: Project) -> tuple[Fact, ...]:
    """The applications, what serves them, where their settings come from, and the versions of their libraries."""
    return (*_applications(project), *_serving(project), *_settings(project), *_versions(project))


def _applications(project: Project) -> Iterator[Fact]:
    rows = {row.place: row for row in overview(project)}
    for row in rows.values():
        name = row.factory or "application"
        routes = "1 route" if len(row.routes) == 1 else f"{len(row.routes)} routes"
        yield "Application", f"{name} with {routes} ({row.place.path}:{row.place.line})"


def _serving(project: Project) -> Iterator[Fact]:
    serving = serving_overview(project)
    found = False
    for service in serving.services:
        for program in service.programs if service.production and not service.development else ():
            if program.kind == "python" and len(service.programs) > 1:
                continue  # what waits for the database, or fills it, before the server starts
            found = True
            yield "Runs", f"{_program(program)} ({program.place.path}:{program.place.line})"
    if not found:
        yield "Runs", "no file says what serves it in production"
    for proxy in serving.proxies:
        if proxy.production:
            yield "Behind", f"{proxy.what} ({proxy.place.path}:{proxy.place.line})"


def _program(program: ProgramRow) -> str:
    told = [
        WORDS[name].format(value)
        for name, value in program.settings.items()
        if name in WORDS and value not in (None, "false")
    ]
    return ", ".join([f"{program.kind} {program.app or ''}".rstrip(), *told])


def _settings(project: Project) -> Iterator[Fact]:
    for row in settings_overview(project):
        chosen = ", ".join(f"{name} = {value}" for name, value in row.assumed.get("production", {}).items())
        names = ", ".join(sorted(set(_variables(row))))
        told = [f"with {chosen}"] if chosen else []
        told += [f"from the environment: {names}"] if names else []
        if told:
            yield "Settings", "; ".join(told)


def _variables(row: SettingsRow) -> Iterator[str]:
    for setting in row.settings:
        for value in setting.production.values if setting.production is not None else ():
            yield from (source.name for source in value.sources if source.kind == "variable")


def _versions(project: Project) -> Iterator[Fact]:
    found = {name: project.dependencies.version(name) for name in LIBRARIES}
    told = [f"{name} {dotted(version)}" for name, version in found.items() if version is not None]
    if told:
        yield "Versions", ", ".join(told)

"""Engines whose pool hands out connections that nobody has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import may_be_set_elsewhere, production_applications, settings_in
from flaskwright.rule_support.databases import ADDRESS, database_of
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.production_settings import in_production_code
from flaskwright.rule_support.reached_modules import reached_modules
from flaskwright.semantics.values import Const, External, Mapping, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

OPTIONS = "SQLALCHEMY_ENGINE_OPTIONS"
OLD = ("SQLALCHEMY_POOL_RECYCLE",)
"""Keys of older versions that say the same."""


class UntestedEngine(msgspec.Struct, frozen=True, eq=False):
    """Such an engine, to a database of a kind: of the call that makes it, or (`None`) of the settings."""

    kind: str
    location: Location
    call: CallFact | None


def untested_engines(project: Project) -> Iterator[UntestedEngine]:
    """Those of the applications that serve, by their settings and by calls."""
    database = database_of(project)
    if database is None or database.kind in project.libraries.role("without_server"):
        return
    making = project.libraries.role("makes_engines_itself")
    extensions = [one for one in project.app.extensions if one.path in making and not only_in_development(one.call)]
    serving = [made for made in production_applications(project) if any(_answers(one) for one in made)]
    if (
        extensions
        and database.kind not in project.libraries.role("renewed_connections")
        and not any(one.call.args.open for one in extensions)
    ):
        given = [one.call.args.get(None, "engine_options") for one in extensions]
        for made in serving:
            place = _place(project, made, given)
            if place is not None:
                yield UntestedEngine(database.kind, place, None)
    for call in _engines(project) if serving else ():
        yield UntestedEngine(database.kind, call.location, call)


def _answers(application: Application) -> bool:
    """Whether an application has routes of the project's own: without any it is a script's, to reach the models."""
    return any(not route.source for route in application.mounted)


def _engines(project: Project) -> Iterator[CallFact]:
    """The engines that live as long as the process, and whose pool nobody cares for."""
    lasting = {id(event.node) for event in project.code.events}
    caring = project.libraries.role("cares_for_pool")
    reached = reached_modules(project) - project.code.imports.scripts
    for call in project.code.calls_to(project.libraries.role("makes_engine")):
        address = text(call.args.get(0, "url")) or ""
        kind = address.partition(":")[0].partition("+")[0]
        if (
            id(call.node) not in lasting
            or call.unit.module not in reached
            or kind in project.libraries.role("without_server")
        ):
            continue
        if not _is_kept(call):
            continue
        cared = call.args.open or bool(caring.intersection(call.args.keywords))
        if call.unit.module.role is FileRole.PRODUCTION and not cared and not only_in_development(call):
            yield call


def _is_kept(call: CallFact) -> bool:
    """Whether an engine outlives the function that makes it."""
    stored = any(isinstance(one.value, External) and one.value.call is call for one in call.unit.stores)
    return call.unit.function is None or call.role == "return" or stored


def _place(project: Project, made: list[Application], given: Iterable[Value | None]) -> Location | None:
    """Where options are missing; `None` where they are not, or where nobody knows."""
    settings = settings_in(project, made)
    if settings.opened or any(settings.get(key) is not None for key in OLD) or _any_cares(project, given):
        return None
    options = settings.get(OPTIONS)
    if options is not None:
        return (
            None
            if _any_cares(project, (one.value for one in options.values))
            else _of_production(project, settings, OPTIONS)
        )
    if any(may_be_set_elsewhere(project, one, OPTIONS) for one in made):
        return None
    return _of_production(project, settings, ADDRESS)


def _of_production(project: Project, settings: AppSettings, key: str) -> Location | None:
    effective = settings.get(key)
    places = [one.location for one in effective.values] if effective is not None else []
    return next((place for place in places if in_production_code(project, place)), None)


def _any_cares(project: Project, values: Iterable[Value | None]) -> bool:
    """Whether some options look after connections, or may do so."""
    caring = project.libraries.role("cares_for_pool")
    for one in (one for value in values if value is not None for one in alternatives(value)):
        if isinstance(one, Const) and not one.value:
            continue
        if not isinstance(one, Mapping) or one.open or caring.intersection(one.items):
            return True
    return False

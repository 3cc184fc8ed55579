"""Which endpoints there are, and what `url_for` needs to build their URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.urls import names
from flaskwright.libraries.brings import brought
from flaskwright.rule_support.frameworks import replaces
from flaskwright.rule_support.registrations import registrations_of
from flaskwright.semantics.facts import CallFact, StoreFact
from flaskwright.semantics.values import External, Mapping, text

if TYPE_CHECKING:
    from collections.abc import Collection

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.semantics.definitions import FunctionInfo

SPECIAL = frozenset({"_external", "_anchor", "_method", "_scheme"})
"""Keywords of `url_for` that are no values of the URL."""
OWN_URLS = ("url_for", "handle_url_build_error", "add_url_rule", "inject_url_defaults", "create_url_adapter")
CHANGES = ("flask.Flask().url_map.", "flask.Flask().url_build_error_handlers")


class Endpoints(msgspec.Struct, frozen=True, eq=False):
    """All endpoints of all applications. `closed` says that there are no others but those that begin with `brought`."""

    routes: dict[str, list[tuple[Application, Route]]]
    prefixes: dict[FunctionInfo, set[str]]
    """The dotted blueprint names in which a view stands, the dot at the end included; empty for the application."""
    brought: tuple[str, ...]
    closed: bool

    def resolve(self, endpoint: str, function: FunctionInfo | None) -> tuple[str, ...]:
        """The absolute endpoints that a name means where it is used; none if that cannot be told."""
        if not endpoint.startswith("."):
            return (endpoint,)
        return tuple(sorted(prefix + endpoint[1:] for prefix in self.prefixes.get(function, ()))) if function else ()

    def is_unknown(self, endpoint: str) -> bool:
        """Whether no route surely has an endpoint."""
        return self.closed and endpoint not in self.routes and not endpoint.startswith(self.brought)

    def missing(self, endpoint: str, given: Collection[str]) -> str | None:
        """A variable without which no rule of an endpoint can be built; `None` if none lacks or that cannot be told."""
        lacking: list[str] = []
        for application, route in self.routes.get(endpoint, ()):
            needed = _needed(application, route)
            if needed is None or needed <= frozenset(given):
                return None
            lacking.extend(sorted(needed - frozenset(given)))
        return lacking[0] if lacking else None


def _needed(application: Application, route: Route) -> frozenset[str] | None:
    defaults = route.options.get("defaults")
    if route.rule is None or application.hooks_of(route, "url_defaults"):
        return None
    if defaults is not None and (not isinstance(defaults, Mapping) or defaults.open):
        return None
    registrations = registrations_of(application, route.blueprints)
    calls = [*(one.call for one in route.blueprints), *(one.call for one in registrations)]
    if any("url_defaults" in call.args.keywords for call in calls):
        return None
    return names(route.rule) - frozenset(str(name) for name in defaults.items) if defaults else names(route.rule)


def endpoints(project: Project) -> Endpoints:
    """The endpoints of a project."""
    routes: dict[str, list[tuple[Application, Route]]] = {}
    prefixes: dict[FunctionInfo, set[str]] = {}
    closed = bool(project.app.applications) and not project.app.open and not _changed_elsewhere(project)
    for application in project.app.applications:
        closed = closed and not replaces(application, OWN_URLS)
        for route in application.mounted:
            if route.endpoint is None:
                closed = False
                continue
            routes.setdefault(route.endpoint, []).append((application, route))
            prefix = route.endpoint.rpartition(".")[0]
            for function in route.functions:
                prefixes.setdefault(function, set()).add(f"{prefix}." if prefix else "")
    if any(project.app.is_open(blueprint) for blueprint in project.app.blueprints):
        closed = False
    added, known = brought("endpoints", project.given_to, project.libraries.role("routeless"))
    return Endpoints(routes, prefixes, added, closed and known)


def _changed_elsewhere(project: Project) -> bool:
    """Whether code works on the map of URLs itself, or answers for endpoints that have no route."""
    for event in project.code.events:
        if isinstance(event, StoreFact):
            if event.attribute in ("url_build_error_handlers", "url_map") or event.attribute in OWN_URLS:
                return True
        elif isinstance(event, CallFact) and isinstance(event.callee, External):
            path = event.callee.path
            if path.startswith(CHANGES) and not path.startswith("flask.Flask().url_map.converters"):
                return True
    return False


def replaced_in_templates(project: Project) -> bool:
    """Whether templates have a `url_for` of the project's own."""
    for application in project.app.applications:
        for _, hook in application.all_hooks:
            if hook.kind == "template_global" and hook.name == "url_for":
                return True
            if hook.kind == "context_processor" and hook.function is not None:
                returned = project.code.unit(hook.function).returns
                if any(isinstance(fact.value, Mapping) and "url_for" in fact.value.items for fact in returned):
                    return True
    for event in project.code.events:
        if isinstance(event, StoreFact):
            if text(event.item) == "url_for":
                return True
        elif "url_for" in event.args.keywords and isinstance(event.callee, External):
            return True
    return False

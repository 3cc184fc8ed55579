"""The routes that ask who calls, among those that something opens to pages of other sites."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.app.builder import creation
from flaskwright.app.urls import example
from flaskwright.app.views import decorators_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import each_in_production, settings_of, values_of
from flaskwright.rule_support.request_ways import AROUND, Ways
from flaskwright.semantics.values import External, Instance, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.rule_support.request_ways import Way
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Value

RESOURCES = "CORS_RESOURCES"
PLAIN = re.compile(r"\^?(?P<start>[\w/-]*?)(?P<rest>/?\*|/?\.[*+]|/?\(\.[*+]\))?\$?")
"""A pattern for addresses that is a text with, at most, anything behind it."""


class GuardedRoutes:
    """Answers about the routes of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def _guarded(self) -> list[tuple[Application, Route]]:
        access = self._project.access
        return [
            (application, route)
            for application in each_in_production(self._project)
            for route in application.mounted
            if not route.source and route.module.role is FileRole.PRODUCTION and access.guards(application, route)
        ]

    def under(self, call: CallFact, patterns: Iterable[str]) -> tuple[Route, ...]:
        """Those that a call of Flask-CORS opens, on an application, on a blueprint or as a view's decorator."""
        known = [found for pattern in patterns if (found := PLAIN.fullmatch(pattern)) is not None]
        target = call.args.get(0, "app") or call.args.get(None, "app_or_blueprint")
        return tuple(
            route
            for application, route in self._guarded
            if self._is_covered(call, target, application, route)
            and any(_fits(found, example(route.rule or "")) for found in known)
        )

    def _is_covered(self, call: CallFact, target: Value | None, application: Application, route: Route) -> bool:
        if target is None:
            layers = (one for value in decorators_of(route) for one in alternatives(value))
            return any(
                isinstance(one, External) and one.call is not None and one.call.node is call.node for one in layers
            )
        if isinstance(target, External) and any(target.call is one.call for one in route.blueprints):
            return True
        made = creation(target) if isinstance(target, External | Instance) else None
        if made is None or made.node is not application.call.node:
            return False
        return not values_of(settings_of(self._project, application), RESOURCES)

    def answered_by(self, function: FunctionInfo) -> tuple[Route, ...]:
        """Those whose answers pass through a function."""
        guarded = {id(route) for _, route in self._guarded}
        return tuple(
            way.route for way in self._ways if id(way.route) in guarded and function in {*way.view, *way.around}
        )

    @cached_property
    def _ways(self) -> list[Way]:
        return list(Ways(self._project, AROUND))


def _fits(found: re.Match[str], address: str) -> bool:
    """Whether an address is one of those that such a pattern stands for."""
    return address.startswith(found["start"]) if found["rest"] else address == found["start"]

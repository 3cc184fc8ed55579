"""Which routes the tests of a project request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.urls import fits
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.app.test_requests import TestRequest
    from flaskwright.findings.finding import Location

ALWAYS = frozenset({"HEAD", "OPTIONS"})
"""Methods that Flask answers by itself."""


class TestedRoutes:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._requests: dict[tuple[str | None, str | None, str | None], list[TestRequest]] = {}
        for request in project.test_requests.requests:
            self._requests.setdefault((request.method, request.path, request.endpoint), []).append(request)
        self.applications: dict[Application, list[tuple[Route, ...]]] = {}
        """The project's own routes of each application of production, those of one registration together."""
        for made in production_applications(project):
            application = max(made, key=lambda one: len(one.mounted))
            found: dict[Location, list[Route]] = {}
            for route in application.mounted:
                if not route.source and route.functions and route.rule and route.module.role is FileRole.PRODUCTION:
                    found.setdefault(route.location, []).append(route)
            if found:
                self.applications[application] = [tuple(routes) for routes in found.values()]

    def requests_of(self, routes: tuple[Route, ...]) -> list[TestRequest]:
        """The requests of the tests that one of some routes answers, as far as their addresses tell."""
        return [
            request
            for (method, path, endpoint), requests in self._requests.items()
            if any(_answers(route, method, path, endpoint) for route in routes)
            for request in requests
        ]


def _answers(route: Route, method: str | None, path: str | None, endpoint: str | None) -> bool:
    if method is not None and method not in ALWAYS and route.methods is not None and method not in route.methods:
        return False
    if endpoint is not None:
        own = route.endpoint or ""
        return own == endpoint or (endpoint.startswith(".") and own.endswith(endpoint))
    return route.rule is not None and path is not None and fits(route.rule, path)

"""Which views know who sends a request from a cookie, which the browser also adds to requests of other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.guards import Guards
from flaskwright.app.views import decorators_of
from flaskwright.findings.finding import Step
from flaskwright.rule_support.app_settings import settings_under
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.values import External, Value, alternatives, parts, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.rule_support.request_ways import Way
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import UseFact

TOKEN_PLACES = "JWT_TOKEN_LOCATION"  # noqa: S105 - a setting's name


class Evidence(msgspec.Struct, frozen=True, eq=False):
    """Why a view counts as one that a cookie opens, with the place that shows it; `sure` where a library's guard."""

    reason: str
    step: Step | None
    sure: bool


class CookieViews:
    """Answers about the routes of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._guards = Guards(project.code, project.libraries, project.settings.assume.guards)
        self._by_header = self._calls("loads_user_by_request") and not self._calls("loads_user_by_session")
        self._protected = {extension.path for extension in project.app.extensions} & project.libraries.role(
            "csrf_protection"
        )

    def _calls(self, role: str) -> bool:
        return any(True for _ in self._project.code.calls_to(self._project.libraries.role(role)))

    def evidence(self, way: Way) -> Evidence | None:
        """Why a cookie opens the view of a way; `None` where nothing says so."""
        guards = self._guards.of_route(way.application, way.route)
        for guard in guards:
            if isinstance(guard.value, External) and self._by_cookie(guard.value, way.application):
                return Evidence(f"`{guard.name}` knows the user by a cookie", None, sure=True)
        own = any(not isinstance(guard.value, External) for guard in guards)
        if own:
            use = self._identity(way.around)
            if use is not None:
                return Evidence("a guard knows the user by a cookie", _step(use), sure=True)
        use = self._identity(way.view)
        if use is not None:
            return Evidence("the view knows the user by a cookie", _step(use), sure=False)
        return None

    def _by_cookie(self, guard: External, application: Application) -> bool:
        libraries = self._project.libraries
        bare = guard.path.removesuffix("()")
        if bare in libraries.role("cookie_guard"):
            return not (self._by_header and bare.startswith("flask_login."))
        made = guard.call if guard.path.endswith("()") else None
        if bare in libraries.role("session_guard"):
            given = [text(one) for one in made.args.positional] if made is not None else []
            return not given or "session" in given
        if bare not in libraries.role("token_guard"):
            return False
        named = made.args.get(None, "locations") if made is not None else None
        if named is not None:
            return "cookies" in _words(named)
        known = settings_under(self._project, application, TOKEN_PLACES)
        return any("cookies" in _words(one.value) for one in known.given)

    def _identity(self, functions: Iterable[FunctionInfo]) -> UseFact | None:
        """Where some functions read who sends the request, as a cookie tells it."""
        paths = self._project.libraries.role("cookie_identity")
        for function in functions:
            for use in self._project.code.unit(function).uses:
                if use.path == "flask.request" and use.attribute == "cookies":
                    return use
                if use.path in paths and _reads(use) and not (self._by_header and use.path.startswith("flask_login.")):
                    return use
        return None

    def is_protected(self, route: Route) -> bool:
        """Whether an extension refuses requests of other sites before a route's view runs."""
        return bool(self._protected) and not self._is_exempt(route)

    def _is_exempt(self, route: Route) -> bool:
        exempting = self._project.libraries.role("csrf_exemption")
        for decorator in decorators_of(route):
            if isinstance(decorator, External) and decorator.path in exempting:
                return True
        blueprints = {id(blueprint.call) for blueprint in route.blueprints}
        functions = set(route.functions)
        for call in self._project.code.calls_to(exempting):
            for given in call.args.positional:
                for one in alternatives(given):
                    if isinstance(one, External) and id(one.call) in blueprints:
                        return True
                    if text(one) is not None or getattr(one, "info", None) in functions:
                        return True
        return False


def _reads(use: UseFact) -> bool:
    """Whether a use asks what is there: an item, a membership, `get`, or an attribute of the user."""
    if use.path != "flask.session":
        return use.attribute is not None
    return use.item is not None or use.attribute == "get" or use.inside(*CONDITIONAL) is not None


def _words(value: Value) -> set[str]:
    return {word for one in parts(value) if (word := text(one)) is not None}


def _step(use: UseFact) -> Step:
    name = "request.cookies" if use.attribute == "cookies" else use.path.rpartition(".")[2]
    return Step(use.location, f"`{name}` tells who sends the request")

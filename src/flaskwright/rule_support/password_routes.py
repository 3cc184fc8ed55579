"""The routes by which strangers try passwords, get tokens, make accounts or set passwords anew."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.users import Users
from flaskwright.flow.steps import use_step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.request_ways import Way, ways_in
from flaskwright.rule_support.requests import path_to
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.semantics.values import External

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Step
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Fact

WRITES = frozenset({"POST", "PUT", "PATCH"})
MOST = 5
"""What more routes than this reach is no login of theirs but a check that they have in common."""


class PasswordRoute(msgspec.Struct, frozen=True, eq=False):
    """Such a route: `does` says what it does, `fact` shows it; the lowest `rank` is the worst."""

    way: Way
    rank: int
    does: str
    fact: Fact
    steps: tuple[Step, ...]


class PasswordRoutes:
    """Those of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._users = Users(project.code, project.app, project.libraries)
        libraries = project.libraries
        self._roles = (
            ("checks a password", libraries.role("checks_hash")),
            ("gives out what lets its bearer in", libraries.role("gives_token")),
            ("sets a password", libraries.role("slow_password_hash")),
        )
        self._showing = self._by_function()

    @cached_property
    def ways(self) -> list[Way]:
        """The ways of all routes of production to which clients send something."""
        chosen = {id(made[0]) for made in production_applications(self._project)}
        return [way for way in self._project.once(ways_in) if id(way.application) in chosen and self._takes_data(way)]

    def __iter__(self) -> Iterator[PasswordRoute]:
        ways = self.ways
        shared: dict[FunctionInfo, set[int]] = {}
        for way in ways:
            for function in self._showing.keys() & way.view.keys():
                shared.setdefault(function, set()).add(id(way.route.call))
        for way in ways:
            found = self._shown(way, {function for function, routes in shared.items() if len(routes) <= MOST})
            if found is not None and not self._is_guarded(way):
                yield found

    def _by_function(self) -> dict[FunctionInfo, tuple[int, str, Fact]]:
        """The functions that do such a thing, with what shows it; what tells most comes first."""
        found: dict[FunctionInfo, tuple[int, str, Fact]] = {}
        for rank, (does, paths) in enumerate(self._roles):
            for call in self._project.code.calls_to(paths):
                function = call.unit.function
                if function is not None and call.unit.module.role is FileRole.PRODUCTION:
                    found.setdefault(function, (rank, does, call))
        for unit in self._project.code.units:
            function = unit.function
            for store in unit.stores if unit.module.role is FileRole.PRODUCTION else ():
                if (
                    function is not None
                    and store.value is not None
                    and isinstance(store.base, External)
                    and store.base.path == SESSION
                ):
                    found.setdefault(function, (len(self._roles), "opens a session for a password", store))
        return found

    def _takes_data(self, way: Way) -> bool:
        """Whether clients send something to a route."""
        route = way.route
        return (
            route.module.role is FileRole.PRODUCTION and route.methods is not None and bool(WRITES & set(route.methods))
        )

    def _is_guarded(self, way: Way) -> bool:
        """Whether only who is logged in comes to a route.

        A hook that covers the login itself lets strangers through to it.
        """
        if any(self._knows_user(function) for function in way.route.functions):
            return True
        guards = self._project.access.guards(way.application, way.route)
        letting_in = self._project.code.calls_to(self._project.libraries.role("logs_in"))
        logs_in = any(call.unit.function in way.view for call in letting_in)
        hooks = {id(hook.value) for hook in way.application.hooks_of(way.route, "before_request")} if logs_in else set()
        return any(id(guard.value) not in hooks for guard in guards)

    def _knows_user(self, function: FunctionInfo) -> bool:
        """Whether a view takes for granted that somebody is logged in."""
        unit = self._project.code.unit(function)
        libraries = self._project.libraries
        identity, user = libraries.role("identity"), libraries.role("current_user")
        of_strangers = libraries.role("of_strangers")
        return any(
            use.path in user and use.attribute is not None and use.attribute not in of_strangers for use in unit.uses
        ) or any(isinstance(call.callee, External) and call.callee.path in identity for call in unit.calls)

    def _shown(self, way: Way, counting: set[FunctionInfo]) -> PasswordRoute | None:
        answering = {info for method, info in way.route.handlers.items() if method in WRITES}
        others = {info for method, info in way.route.handlers.items() if method not in WRITES} - answering
        view = {function for function in way.view if function not in others}
        found = sorted(
            (self._showing[function] for function in view & self._showing.keys() & counting),
            key=lambda one: (one[0], one[2].location),
        )
        if not found or not any(self._users.takes_secret(self._project.code.unit(function)) for function in view):
            return None
        rank, does, fact = found[0]
        if rank == len(self._roles) and any(self._goes_on(one) for one in way.route.functions):
            return None
        function = fact.unit.function
        steps = path_to(way.view, function) if function is not None else ()
        return PasswordRoute(way, rank, does, fact, (*steps, use_step(fact)))

    def _goes_on(self, function: FunctionInfo) -> bool:
        """Whether a view goes on from what a session holds, which has let its owner in before."""
        unit = self._project.code.unit(function)
        stored = {id(store.node) for store in unit.stores}
        return any(use.path == SESSION and use.item is not None and id(use.node) not in stored for use in unit.uses)

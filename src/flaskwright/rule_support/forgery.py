"""Which views change something for whoever a cookie names, and whether anything refuses requests of other sites.

A page of another site can make a browser send what is called a simple request, with the cookies: a POST whose body is a
form's, or plain text. Whatever else there is (PUT, DELETE, a body declared as JSON, a header of one's own) a browser
asks the application about first.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.views import decorators_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications, settings_in
from flaskwright.rule_support.cookie_views import CookieViews, Evidence
from flaskwright.rule_support.forgery_checks import ForgeryChecks
from flaskwright.rule_support.request_origins import REQUEST
from flaskwright.rule_support.request_ways import ways_in
from flaskwright.rule_support.requests import path_to
from flaskwright.rule_support.state_changes import StateChanges
from flaskwright.rule_support.wsgi_layers import before_requests
from flaskwright.semantics.values import FALSE, TRUE, External, alternatives, library_path, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Extension
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.request_ways import Reached, Way
    from flaskwright.rule_support.state_changes import Change
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

CHECKS_ALL = "WTF_CSRF_CHECK_DEFAULT"
SAME_SITE = "SESSION_COOKIE_SAMESITE"
FORMS = frozenset({"form", "values", "files", "data", "get_data", "stream"})
"""What of a request the form of another site can fill."""
DECLARED = frozenset({"is_json", "content_type", "mimetype"})
"""What of a request tells how its body is declared."""


class Forged(msgspec.Struct, frozen=True, eq=False):
    """A view that a form of another site can make change something in the name of whoever the cookie names.

    `posted` is what runs for a POST; `exempt` is the call that takes the view out of a protection.
    """

    way: Way
    posted: Reached
    change: Change
    evidence: Evidence
    exempt: CallFact | None


class Forgeable(msgspec.Struct, frozen=True, eq=False):
    """The views of one application that can be forged, and whether any of its views is protected.

    `extended`: an extension protects it. `unchecked` is the place of a setting by which the extension checks nothing by
    itself, `same_site` that of one which keeps the session's cookie from requests of other sites. `forgotten` would
    protect it, and nothing initialises it.
    """

    application: Application
    views: tuple[Forged, ...]
    extended: bool
    protects: bool
    unchecked: Location | None
    same_site: Location | None
    forgotten: Extension | None


class Forgery:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._cookies = CookieViews(project)
        self._changes = project.once(StateChanges)
        self._checks = ForgeryChecks(project)
        self._posted: dict[FunctionInfo, Reached] = {}

    @cached_property
    def applications(self) -> tuple[Forgeable, ...]:
        """The applications that have such views."""
        return tuple(self._applications())

    def _applications(self) -> Iterator[Forgeable]:
        ways: dict[int, list[Way]] = {}
        for way in self._project.once(ways_in):
            if self._takes_forms(way):
                ways.setdefault(id(way.application), []).append(way)
        for made in production_applications(self._project):
            application = max(made, key=lambda one: len(one.mounted))
            judged = ways.get(id(application), ())
            extended = self._cookies.has_protection and bool(judged)
            unchecked = self._unchecked(made) if extended else None
            found: dict[Location, Forged] = {}
            protects = extended
            if judged and self._checks.any_of(before_requests(self._project, application)):
                continue
            for way in judged:
                forged = self._forged(way)
                if forged is None:
                    continue
                covered = extended and unchecked is None and forged.exempt is None
                if covered or self._checks.any_of((*way.around, *forged.posted)):
                    protects = True
                else:
                    found.setdefault(way.route.location, forged)
            if found:
                views = tuple(sorted(found.values(), key=_rank))
                forgotten = self._forgotten() if not extended else None
                yield Forgeable(application, views, extended, protects, unchecked, self._same_site(made), forgotten)

    def _takes_forms(self, way: Way) -> bool:
        """Whether a form can be sent to a route, as far as its methods tell."""
        route = way.route
        return (
            way.certain
            and route.module.role is FileRole.PRODUCTION
            and route.methods is not None
            and "POST" in route.methods
        )

    def _forgotten(self) -> Extension | None:
        """An extension that would refuse requests of other sites, if it were initialised."""
        kinds = self._project.libraries.role("csrf_protection")
        extensions = self._project.app.extensions
        return next((one for one in extensions if one.path in kinds and not one.bound and not one.initialised), None)

    def _unchecked(self, made: list[Application]) -> Location | None:
        """The setting by which an extension checks nothing by itself in production."""
        settings = settings_in(self._project, made)
        held = settings.get(CHECKS_ALL)
        if held is None or not held.always or any(one.value is not FALSE for one in held.values):
            return None
        if any(settings.get(key) is not None for key in self._project.libraries.role("csrf_by_guard")):
            return None  # the decorators of Flask-Security ask
        return held.values[0].location

    def _same_site(self, made: list[Application]) -> Location | None:
        """The setting that keeps the session's cookie from requests of other sites."""
        held = settings_in(self._project, made).get(SAME_SITE)
        if held is None or not held.always:
            return None
        said = [(text(one.value) or "").lower() for one in held.values]
        return held.values[0].location if all(one in ("lax", "strict") for one in said) else None

    def _forged(self, way: Way) -> Forged | None:
        posted = self._reach(way)
        change = self._changes.first(posted)
        if change is None or not self._takes_simple_bodies(way, posted):
            return None
        evidence = self._cookies.known(way, posted, change.call)
        if evidence is None:
            return None
        return Forged(way, posted, change, evidence, self._cookies.exemption(way.route))

    def _reach(self, way: Way) -> Reached:
        """What runs for a POST."""
        roots = [way.route.handlers["POST"]] if "POST" in way.route.handlers else list(way.route.functions)
        found: Reached = {}
        for root in roots:
            known = self._posted.get(root)
            if known is None:
                known = self._posted[root] = self._project.code.reach((root,))
            found.update({function: call for function, call in known.items() if function not in found})
        return found

    def _takes_simple_bodies(self, way: Way, posted: Reached) -> bool:
        """Whether a view is content with what a form of another site can send."""
        libraries = self._project.libraries
        reading, parsing = libraries.role("reads_json"), libraries.role("parses_json_bodies")
        applied = {library_path(one).removesuffix("()") for one in decorators_of(way.route)}
        if not applied.isdisjoint(parsing):
            return False
        wants_json = forms = False
        for function in (*posted, *way.around):
            unit = self._project.code.unit(function)
            for use in unit.uses:
                if use.path == REQUEST and use.attribute is not None:
                    forms = forms or (use.attribute in FORMS and function in posted)
                    wants_json = wants_json or use.attribute == "json" or use.attribute in DECLARED
            for call in unit.calls:
                for one in alternatives(call.callee):
                    if not isinstance(one, External):
                        continue
                    if one.path in parsing:
                        return False
                    if one.path in reading:
                        if call.args.get(0, "force") is TRUE:
                            return False  # VAL410 tells
                        wants_json = wants_json or call.args.get(1, "silent") is not TRUE
        return forms or not wants_json


def _rank(view: Forged) -> tuple[bool, int]:
    """What shows best what is meant comes first: views that only change something, and do so themselves."""
    function = view.change.call.unit.function
    far = len(path_to(view.posted, function)) if function is not None else 0
    return "GET" in (view.way.route.methods or ()), far

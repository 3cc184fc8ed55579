"""Routes by which other services tell what has happened, and whether anything shows that it was they."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_of
from flaskwright.app.urls import variables
from flaskwright.libraries.web_tokens import load_web_tokens
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.cookie_views import CookieViews
from flaskwright.rule_support.request_origins import PARTS, REQUEST
from flaskwright.rule_support.request_ways import ways_in
from flaskwright.rule_support.state_changes import StateChanges
from flaskwright.semantics.bindings import keys_read
from flaskwright.semantics.values import External, Unknown, alternatives
from flaskwright.syntax.arguments import method_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.rule_support.request_ways import Reached, Way
    from flaskwright.rule_support.state_changes import Change
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit


class Unverified(msgspec.Struct, frozen=True, eq=False):
    """Such a route of which nothing shows that: what it changes, and whether its name says what it is."""

    way: Way
    posted: Reached
    change: Change
    named: bool
    exempt: CallFact | None


class Webhooks:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._cookies = CookieViews(project)
        self._changes = project.once(StateChanges)
        libraries = project.libraries
        self._verifies = (
            libraries.role("verifies_message")
            | libraries.role("keyed_digest")
            | libraries.role("compares_in_constant_time")
            | libraries.role("checks_hash")
            | libraries.role("opens_signed")
            | libraries.role("identity")
            | load_web_tokens().decode.keys()
        )
        self._asks = libraries.role("asks_service")
        self._asking = libraries.role("asking_method")
        self._names, self._answers = libraries.role("webhook_word"), libraries.role("callback_word")
        self._proofs = libraries.role("proof_word")
        self._checking = self._proofs | libraries.role("check_word")
        self._proves: dict[FunctionInfo, bool] = {}

    def unverified(self) -> Iterator[Unverified]:
        """Every one, in the order of the routes."""
        chosen = {id(made[0]) for made in production_applications(self._project)}
        managed = self._managed()
        for way in self._project.once(ways_in):
            route = way.route
            if id(way.application) not in chosen or not way.certain or route.module.role is not FileRole.PRODUCTION:
                continue
            if route.methods is None or "POST" not in route.methods or route.rule is None:
                continue
            named = self._is_named(route, self._names) or self._tells_later(route)
            exempt = self._cookies.exemption(route)
            if not (named or exempt is not None) or route.rule in managed:
                continue
            found = self._judged(way, exempt, named=named)
            if found is not None:
                yield found

    def _is_named(self, route: Route, words: frozenset[str]) -> bool:
        """Whether a route says of itself that other services call it."""
        names = [route.rule or "", (route.endpoint or "").rpartition(".")[2]]
        return any(words_of(name) & words for name in names)

    def _tells_later(self, route: Route) -> bool:
        """Whether a service sends the outcome there by itself: a browser that is sent back comes by GET, or brings a
        form.
        """
        if not self._is_named(route, self._answers) or route.methods is None or "GET" in route.methods:
            return False
        return self._reads_body(self._posted(route), ("json",))

    def _managed(self) -> set[str | None]:
        """The addresses that show what there is, too: who lists webhooks, or makes them, is none."""
        answered: dict[str | None, set[int]] = {}
        read: set[str | None] = set()
        for application in self._project.app.applications:
            for route in application.mounted:
                answered.setdefault(route.rule, set()).add(id(route.call.node))
                if route.methods is not None and "GET" in route.methods:
                    read.add(route.rule)
                    if route.cls is not None:
                        answered[route.rule].add(0)
        return {rule for rule in read if len(answered[rule]) > 1}

    def _judged(self, way: Way, exempt: CallFact | None, *, named: bool) -> Unverified | None:
        route = way.route
        if self.is_told_privately(route.rule or ""):
            return None
        posted = self._posted(route)
        change = self._changes.first(posted)
        if change is None or not self._reads_body(posted) or self._project.access.guards(way.application, route):
            return None
        if any(self.shows(function) for function in (*way.around, *posted)):
            return None
        return Unverified(way, posted, change, named, exempt)

    def _posted(self, route: Route) -> Reached:
        """What may run for a POST."""
        return self._project.code.reach([route.handlers["POST"]] if "POST" in route.handlers else list(route.functions))

    def _reads_body(self, posted: Reached, parts: tuple[str, ...] = ("json", "form")) -> bool:
        return any(
            use.path == REQUEST and PARTS.get(use.attribute or "") in parts
            for function in posted
            for use in self._project.code.unit(function).uses
        )

    # ------------------------------------------------------------------- proofs

    def is_told_privately(self, rule: str) -> bool:
        """Whether a variable of an address is a token or something like it, which only those know who were told."""
        return any(words_of(one.name) & self._proofs or one.converter == "uuid" for one in variables(rule))

    def shows(self, function: FunctionInfo) -> bool:
        """Whether a function may look at what shows who sends a request, or ask the service itself."""
        known = self._proves.get(function)
        if known is None:
            unit = self._project.code.unit(function)
            known = self._proves[function] = bool(words_of(function.name) & self._proofs) or any(
                (self._asks_who(unit), self._reads_proof(unit), any(self._verifies_by(call) for call in unit.calls))
            )
        return known

    def _asks_who(self, unit: Unit) -> bool:
        personal = self._project.libraries.role("personal")
        sender = self._project.libraries.role("sender_attribute")
        return any(use.path in personal or (use.path == REQUEST and use.attribute in sender) for use in unit.uses)

    def _reads_proof(self, unit: Unit) -> bool:
        return any(words_of(name) & self._proofs for name in keys_read(unit))

    def _verifies_by(self, call: CallFact) -> bool:
        node = call.node
        method = method_name(node) or ""
        for one in alternatives(call.callee):
            if isinstance(one, External):
                package, _, _ = one.path.partition(".")
                last = one.path.removesuffix("()").rpartition(".")[2]
                if one.path in self._verifies or words_of(last) & self._proofs:
                    return True
                if package in self._asks and last in self._asking:
                    return True
            elif isinstance(one, Unknown) and words_of(method) & self._checking:
                return True
        return False

"""Which views know who sends a request from a cookie, which the browser also adds to requests of other sites."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.views import class_view
from flaskwright.findings.finding import Step
from flaskwright.rule_support.app_settings import settings_of, values_of
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.request_ways import made_by
from flaskwright.rule_support.sent_values import SentValues
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.rule_support.session_tests import SessionTests, key_of
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, Value, alternatives, function_of, parts, text, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Route
    from flaskwright.flow.access.gates import Gate
    from flaskwright.rule_support.request_ways import Reached, Way
    from flaskwright.semantics.definitions import ClassInfo, FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact, UseFact

G = "flask.g"
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
        self._tests = SessionTests(project)
        self._by_header = self._calls("loads_user_by_request") and not self._calls("loads_user_by_session")

    def _calls(self, role: str) -> bool:
        return any(True for _ in self._project.code.calls_to(self._project.libraries.role(role)))

    def evidence(self, way: Way) -> Evidence | None:
        """Why a cookie opens the view of a way; `None` where nothing says so."""
        guards = self._project.access.guards(way.application, way.route)
        for guard in guards:
            if isinstance(guard.value, External) and self._by_cookie(guard.value, way.application):
                return Evidence(f"`{guard.name}` knows the user by a cookie", None, sure=True)
        own = any(not isinstance(guard.value, External) for guard in guards)
        if own:
            shown = self._identity(way.around)
            if shown is not None:
                return Evidence("a guard knows the user by a cookie", shown, sure=True)
        shown = self._identity(way.view)
        if shown is not None:
            return Evidence("the view knows the user by a cookie", shown, sure=False)
        return None

    def known(self, way: Way, view: Reached, change: Fact) -> Evidence | None:
        """Why only somebody whom a cookie names gets a change made by a POST; `view` is what runs for that.

        Tokens in cookies do not count: the library that reads them asks for a token of the page as well.
        """
        for passage in self._project.access.passages_of(way.application, way.route):
            for guard in passage.guards if passage.method in ("POST", None) else ():
                found = self._of_guard(guard, way.application) if guard.stranger in ("refuses", "perhaps") else None
                if found is not None:
                    return found
        libraries = self._project.libraries
        user, of_strangers = libraries.role("current_user"), libraries.role("of_strangers")
        for function in way.route.functions if not self._by_header else ():
            for use in self._project.code.unit(function).uses if function in view else ():
                if use.path in user and use.attribute is not None and use.attribute not in of_strangers:
                    return Evidence(f"`{function.name}` acts for the user of a cookie", _step(use), sure=True)
        for function in way.route.functions:
            unit = self._project.code.unit(function)
            own = {text(store.item) for store in unit.stores if _is_session(store.base)}
            use_ = self._tests.turning_away(unit) or (self._tests.before(change) if change.unit is unit else None)
            if function in view and use_ is not None and key_of(use_) not in own:
                return Evidence(f"`{function.name}` knows the user by a cookie", _step(use_), sure=True)
        return None

    def _of_guard(self, guard: Gate, application: Application) -> Evidence | None:
        """Why a guard lets in whoever a cookie names."""
        reason = f"`{guard.name}` knows the user by a cookie"
        made = [guard.value] if isinstance(guard.value, External) else self._returned(guard.value)
        if any(isinstance(one, External) and self._by_cookie(one, application, tokens=False) for one in made):
            return Evidence(reason, None, sure=True)
        if isinstance(guard.value, External):
            return None
        if guard.kind == "view":
            own: Iterable[FunctionInfo] = (guard.function,) if guard.function is not None else ()
            reached = self._project.code.reach(own)
            # A header may be what counts, whatever else is read of a cookie further on.
            bodies = own if self._by_header or self._reads_headers(reached) else reached
        else:
            bodies = self._project.code.reach(made_by(self._project, guard.value))
        shown = self._identity(bodies, through_g=True) or self._passed_on(bodies)
        return Evidence(reason, shown, sure=True) if shown is not None else None

    def _returned(self, decorator: Value) -> list[Value]:
        run = self._project.code.run
        return [one for info in called_functions(decorator) for one in alternatives(run.returned(info))]

    def _by_cookie(self, guard: External, application: Application, *, tokens: bool = True) -> bool:
        libraries = self._project.libraries
        bare = guard.path.removesuffix("()")
        if bare in libraries.role("cookie_guard"):
            return not (self._by_header and bare.startswith("flask_login."))
        made = guard.call if guard.path.endswith("()") else None
        if bare in libraries.role("session_guard"):
            given = [text(one) for one in made.args.positional] if made is not None else []
            return not given or "session" in given
        if bare not in libraries.role("token_guard") or not tokens:
            return False
        named = made.args.get(None, "locations") if made is not None else None
        if named is not None:
            return "cookies" in _words(named)
        known = values_of(settings_of(self._project, application), TOKEN_PLACES)
        return any("cookies" in _words(one) for one in known)

    def _identity(self, functions: Iterable[FunctionInfo], *, through_g: bool = False) -> Step | None:
        """Where some functions read who sends the request, as a cookie tells it; or what hooks keep of that in `g`."""
        paths = self._project.libraries.role("cookie_identity")
        for function in functions:
            unit = self._project.code.unit(function)
            stored = {id(store.node) for store in unit.stores}
            for use in unit.uses:
                if id(use.node) in stored:
                    continue
                if use.path == G and through_g and use.attribute is not None:
                    found = self._kept_in_g(use.attribute)
                    if found is not None:
                        return found
                if use.path == "flask.request" and use.attribute == "cookies":
                    return _step(use)
                if use.path in paths and _reads(use) and not (self._by_header and use.path.startswith("flask_login.")):
                    return _step(use)
        return None

    def _kept_in_g(self, name: str) -> Step | None:
        """Where what is kept in `g` under a name is read from a cookie, perhaps of a request that is passed on."""
        keeping = self._stores_in_g.get(name, ())
        found = self._identity(keeping)
        if found is not None:
            return found
        return self._passed_on(self._project.code.reach(keeping))

    def _reads_headers(self, functions: Iterable[FunctionInfo]) -> bool:
        return any(
            use.path == "flask.request" and use.attribute in ("headers", "authorization")
            for function in functions
            for use in self._project.code.unit(function).uses
        )

    def _passed_on(self, functions: Iterable[FunctionInfo]) -> Step | None:
        """Where some functions read a cookie of a request that they are given."""
        for function in functions:
            unit = self._project.code.unit(function)
            if b".cookies" not in function.module.source.data:
                continue
            for node in own_nodes(unit):
                match node:
                    case tree.Attribute(value=tree.Name(id=passed_on), attr="cookies"):
                        if self._project.once(SentValues).is_request(unit, passed_on):
                            return Step(unit.module.location(node), "a cookie tells who sends the request")
                    case _:
                        pass
        return None

    @cached_property
    def _stores_in_g(self) -> dict[str, list[FunctionInfo]]:
        """The functions that keep something in `g`, by its name there."""
        found: dict[str, list[FunctionInfo]] = {}
        for unit in self._project.code.units:
            for store in unit.stores:
                kept = store.attribute is not None and isinstance(store.base, External) and store.base.path == G
                if kept and unit.function is not None:
                    found.setdefault(str(store.attribute), []).append(unit.function)
        return found

    @cached_property
    def has_protection(self) -> bool:
        """Whether production has an extension that refuses requests of other sites."""
        kinds = self._project.libraries.role("csrf_protection")
        if any(True for _ in self._project.code.calls_to(self._project.libraries.role("csrf_protecting_call"))):
            return True
        return any(
            extension.path in kinds
            and (extension.bound or extension.initialised)
            and not all(only_in_development(call) for call in (extension.initialised or [extension.call]))
            for extension in self._project.app.extensions
        )

    def is_protected(self, route: Route) -> bool:
        """Whether an extension refuses requests of other sites before a route's view runs."""
        return self.has_protection and self.exemption(route) is None

    def exemption(self, route: Route) -> CallFact | None:
        """The call that takes a route out of an extension's protection: a decorator, or with a view or a blueprint."""
        blueprints = {id(blueprint.call) for blueprint in route.blueprints}
        functions = set(route.functions)
        named = {f"{info.module.name}.{info.qualname}" for info in functions}
        for call in self._project.code.calls_to(self._project.libraries.role("csrf_exemption")):
            for given in call.args.positional:
                for one in alternatives(given):
                    if isinstance(one, External) and id(one.call) in blueprints:
                        return call
                    if text(one) in named or function_of(one) in functions or _class_of(one) in _classes(route):
                        return call
        return None


def _is_session(value: Value) -> bool:
    return isinstance(value, External) and value.path == SESSION


def _class_of(value: Value) -> ClassInfo | None:
    """The view class that a value is, or is a view of."""
    made = class_view(value)
    bare = made[0] if made is not None else unwrap(value)
    return bare.info if isinstance(bare, ClassValue) else None


def _classes(route: Route) -> tuple[ClassInfo, ...]:
    return (route.cls.info,) if route.cls is not None else ()


def _reads(use: UseFact) -> bool:
    """Whether a use asks what is there: an item, a membership, `get`, or an attribute of the user."""
    if use.path != SESSION:
        return use.attribute is not None
    return use.item is not None or use.attribute == "get" or use.inside(*CONDITIONAL) is not None


def _words(value: Value) -> set[str]:
    return {word for one in parts(value) if (word := text(one)) is not None}


def _step(use: UseFact) -> Step:
    name = "request.cookies" if use.attribute == "cookies" else use.path.rpartition(".")[2]
    return Step(use.location, f"`{name}` tells who sends the request")

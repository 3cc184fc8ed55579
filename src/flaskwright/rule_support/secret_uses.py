"""What in the requests of an application needs its secret key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.views import constant
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import settings_of, values_of
from flaskwright.rule_support.requests import functions_of
from flaskwright.rule_support.session_changes import SESSION, saves_by_itself
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.facts import CallFact, StoreFact
from flaskwright.semantics.values import ClassValue, External, alternatives, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.facts import Fact, Unit
    from flaskwright.semantics.values import Value

KEY = "flask.Flask().secret_key"
GETS_KEY = "flask.Flask().config.get()"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class SecretUses:
    """The uses of the secret keys of a project's applications."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._sessions = not saves_by_itself(project)
        """Whether Flask's own sessions are used, which live in a signed cookie."""

    def first(self, application: Application) -> Fact | None:
        """The first use, by path and place, that fails without a key."""
        reached = functions_of(self._project, application)
        settings = settings_of(self._project, application)
        csrf = not any(constant(value) is False for value in values_of(settings, "WTF_CSRF_ENABLED"))
        jwt = self._project.libraries.role("jwt_key_setting").isdisjoint(settings.keys)
        for unit in self._project.code.units:
            if unit.function in reached and unit.module.role is FileRole.PRODUCTION:
                found = next(self._uses(unit, csrf=csrf, jwt=jwt), None)
                if found is not None:
                    return found
        return self._protection(application) if csrf else None

    def _uses(self, unit: Unit, *, csrf: bool, jwt: bool) -> Iterator[Fact]:
        facts: list[Fact] = [*unit.calls, *(unit.stores if self._sessions else ())]
        for fact in sorted(facts, key=lambda one: one.node.start):
            if isinstance(fact, CallFact):
                if self._needs_key(fact, csrf=csrf, jwt=jwt):
                    yield fact
            elif isinstance(fact, StoreFact) and _is_session(fact.base):
                yield fact

    def _needs_key(self, call: CallFact, *, csrf: bool, jwt: bool) -> bool:
        libraries = self._project.libraries
        for callee in alternatives(call.callee):
            if isinstance(callee, ClassValue):
                if csrf and subclass_of(callee, libraries.role("csrf_form")) and _keeps_csrf(callee, call):
                    return True
            elif isinstance(callee, External):
                if self._sessions and callee.path in libraries.role("changes_session"):
                    return True
                if callee.path in libraries.role("signs_with_secret_key"):
                    return True
                if jwt and callee.path in libraries.role("signs_jwt"):
                    return True
                if callee.path in libraries.role("signer") and _is_given_key(call):
                    return True
        return False

    def _protection(self, application: Application) -> Fact | None:
        """The extension that asks each unsafe request of an application for a token."""
        paths = self._project.libraries.role("csrf_extension")
        if not any(route.methods is not None and UNSAFE.intersection(route.methods) for route in application.mounted):
            return None
        for extension in self._project.app.extensions:
            for call in (extension.call, *extension.initialised):
                given = call.args.get(0, "app")
                if extension.path in paths and isinstance(given, External) and given.call is application.call:
                    return call
        return None


def _is_session(value: Value) -> bool:
    return all(isinstance(one, External) and one.path == SESSION for one in alternatives(value))


def _keeps_csrf(form: ClassValue, call: CallFact) -> bool:
    """Whether nothing switches the token of a form off."""
    switched = {"meta", "csrf_enabled"}.intersection(call.args.keywords)
    return not switched and not call.args.open and find_in_class(form, "Meta") is None


def _is_given_key(call: CallFact) -> bool:
    """Whether a signer is given the application's secret key itself."""
    given = call.args.get(0, "secret_key")
    if not isinstance(given, External):
        return False
    if given.path == GETS_KEY and given.call is not None:
        return text(given.call.args.get(0)) == "SECRET_KEY" and len(given.call.args.positional) == 1
    node = call.node.args[0].value if isinstance(call.node, tree.Call) and call.node.args else None
    if isinstance(node, tree.Subscript) and isinstance(node.index, tree.Constant):
        return given.path == "flask.Flask().config[]" and node.index.value == "SECRET_KEY"
    return given.path == KEY

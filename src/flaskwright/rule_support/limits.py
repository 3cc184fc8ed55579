"""What limits how often somebody may ask for a route: a library, the application itself, a proxy in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.words import words_of
from flaskwright.app.views import decorators_of
from flaskwright.project.documents import production_sources
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.app_settings import settings_of
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import UNKNOWN, External, Sequence, alternatives, library_path, parts, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.rule_support.request_ways import Way
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.values import Value

TOO_MANY = 429
ORDERED = frozenset({"<", ">", "<=", ">="})


class Limits:
    """Answers about the routes of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._counting: dict[FunctionInfo, bool] = {}
        libraries = project.libraries
        self._packages = libraries.role("limiting_package")
        self._captchas = libraries.role("captcha_word")
        self._named = libraries.role("limit_word") | self._captchas
        self._failures = libraries.role("failure_word")
        self._before = self._in_front()
        self._applied = self._applied_values()

    def cover(self, way: Way) -> bool:
        """Whether something limits a route, or may do so for all that we know."""
        if self._before or not way.certain or self._by_default(way.application):
            return True
        if any(self._is_limit(one) for one in decorators_of(way.route)):
            return True
        blueprints = {id(blueprint.call) for blueprint in way.route.blueprints}
        for value in self._applied:
            for one in alternatives(unwrap(value)):
                if one is UNKNOWN or (isinstance(one, External) and id(one.call) in blueprints):
                    return True
                if getattr(one, "info", None) in way.route.functions:
                    return True
        return any(self._counts_requests(function) for function in (*way.around, *way.view))

    # -------------------------------------------------------------------- libraries

    def _is_limit(self, decorator: Value) -> bool:
        for one in alternatives(decorator):
            if isinstance(one, External):
                package, _, rest = one.path.partition(".")
                if package in self._packages or words_of(rest) & self._named:
                    return True
        return False

    def _applied_values(self) -> list[Value]:
        """What limits are put on by a call, as in `limiter.limit("5/minute")(blueprint)`."""
        found: list[Value] = []
        methods = self._project.libraries.role("limit_method")
        for unit in self._project.code.units:
            for call in unit.calls:
                inner = call.node.func if isinstance(call.node, tree.Call) else None
                if isinstance(inner, tree.Call) and getattr(inner.func, "attr", "") in methods:
                    found += call.args.positional
        return found

    def _by_default(self, application: Application) -> bool:
        """Whether a limiter has limits for every route, or settings that we cannot see may give it some."""
        libraries = self._project.libraries
        made = [*self._project.code.calls_to(libraries.role("limiter"))]
        made += self._project.code.calls_to(libraries.role("limiter_init"))
        for call in made:
            if call.args.open:
                return True
            for name in libraries.role("default_limits"):
                given = call.args.keywords.get(name)
                if given is not None and not (isinstance(given, Sequence) and not given.items and not given.open):
                    return True
        if not made:
            return False
        settings = settings_of(self._project, application)
        return bool(settings.opened) or not libraries.role("limit_setting").isdisjoint(settings.keys)

    # ------------------------------------------------------------------ of the own

    def _counts_requests(self, function: FunctionInfo) -> bool:
        known = self._counting.get(function)
        if known is None:
            known = self._counting[function] = self._looks_counting(self._project.code.unit(function))
        return known

    def _looks_counting(self, unit: Unit) -> bool:
        """Whether a body answers 429, counts failures, or asks a limiter or for a captcha."""
        errors = self._project.libraries.role("too_many_requests")
        for call in unit.calls:
            for callee in alternatives(call.callee):
                path = library_path(callee)
                if path.partition(".")[0] in self._packages or path in errors:
                    return True
        if unit.function is not None and words_of(unit.function.name) & self._named:
            return True
        for fact in unit.raises:
            for one in parts(fact.value) if fact.value is not None else ():
                if isinstance(one, External) and one.path.removesuffix("()") in errors:
                    return True
        return any(self._speaks_of_limits(node) for node in own_nodes(unit))

    def _speaks_of_limits(self, node: tree.Node) -> bool:
        """Whether a node is the status 429, names a captcha, or compares how often something failed."""
        match node:
            case tree.Constant(kind="int", value=number):
                return number == TOO_MANY
            case tree.Name(id=name) | tree.Attribute(attr=name):
                return name == "TOO_MANY_REQUESTS" or bool(words_of(name) & self._captchas)
            case tree.Compare(ops=ops):
                sides = (node.left, *node.comparators)
                names = {word for one in sides for word in words_of(getattr(one, "attr", getattr(one, "id", "")))}
                return bool(ORDERED.intersection(ops) and names & self._failures)
            case _:
                return False

    # -------------------------------------------------------------------- in front

    def _in_front(self) -> bool:
        """Whether a proxy in the repository, or a class around the application, limits requests."""
        files = self._project.files
        if any(b"limit_req" in source.data for _, source in production_sources(files, FileKind.NGINX)):
            return True
        kinds = (FileKind.COMPOSE, FileKind.YAML, FileKind.TOML)
        if any(b"ratelimit" in source.data.lower() for _, source in production_sources(files, *kinds)):
            return True
        return any(
            unit.function is not None
            and unit.function.name == "__call__"
            and any(self._speaks_of_limits(one) for one in own_nodes(unit))
            for unit in self._project.code.units
        )

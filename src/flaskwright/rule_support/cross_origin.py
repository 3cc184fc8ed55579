"""Where an application lets pages of any origin read its answers, with the credentials of whoever looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.views import constant
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.app_settings import (
    is_fixed,
    may_be_set_elsewhere,
    production_applications,
    settings_in,
    values_of,
)
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.guarded_routes import GuardedRoutes
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    FALSE,
    TRUE,
    External,
    Mapping,
    Sequence,
    alternatives,
    library_path,
    text,
    texts,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import Fact, Region, Unit
    from flaskwright.semantics.values import Value
    from flaskwright.syntax.source import Source

ALLOW_ORIGIN = "access-control-allow-origin"
ALLOW_CREDENTIALS = "access-control-allow-credentials"
ORIGIN = frozenset({"origin", "http_origin"})
SETS = frozenset({"add", "set", "setdefault", "add_header", "__setitem__"})
REQUEST = "flask.request"


class Opened(msgspec.Struct, frozen=True, eq=False):
    """A place that lets them: `says` what it does, `credentials` whether cookies and the like go along.

    `guarded` are routes that ask who calls, where the place opens them and no credentials go along by themselves.
    """

    location: Location
    says: str
    scope: str
    credentials: bool
    guarded: tuple[Route, ...] = ()


class _Header(msgspec.Struct, frozen=True, eq=False):
    """A header of an answer as it is set: its name in lower case, and the expression of its value."""

    name: str
    node: tree.Expr
    fact: Fact | None


class CrossOrigin:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._guarded = GuardedRoutes(project)

    def found(self) -> Iterator[Opened]:
        """Every such place, by path and position."""
        yield from self._by_options()
        yield from self._by_sockets()
        yield from self._by_headers()

    # --------------------------------------------------------------------- options

    def _by_options(self) -> Iterator[Opened]:
        libraries = self._project.libraries
        for call in self._project.code.calls_to(libraries.role("cors_options")):
            if call.unit.module.role is not FileRole.PRODUCTION or only_in_development(call) or call.args.open:
                continue
            options = dict(call.args.keywords)
            made = call.callee.receiver if isinstance(call.callee, External) else None
            if isinstance(made, External) and made.call is not None:
                if made.call.args.open:
                    continue
                options = {**made.call.args.keywords, **options}
            elif library_path(call.callee) in libraries.role("extension") and call.args.get(0, "app") is None:
                continue  # judged at its `init_app`
            resources = _per_resource(options)
            if any(self._is_open(one) for _, one in resources):
                yield Opened(call.location, f"`{written(call)}`", call.unit.scope, credentials=True)
                continue
            opened = [
                pattern
                for pattern, one in resources
                if pattern is not None and self._is_set(one, "origins", "CORS_ORIGINS")
            ]
            guarded = self._guarded.under(call, opened) if opened else ()
            if guarded:
                says = f"`{written(call)}`"
                yield Opened(call.location, says, call.unit.scope, credentials=False, guarded=guarded)

    def _is_open(self, options: dict[str, Value]) -> bool:
        """Whether options let pages of any origin send credentials."""
        if options.get("send_wildcard") is TRUE:
            return False
        return self._is_set(options, "supports_credentials", "CORS_SUPPORTS_CREDENTIALS") and self._is_set(
            options, "origins", "CORS_ORIGINS"
        )

    def _is_set(self, options: dict[str, Value], name: str, key: str) -> bool:
        """Whether an option, or the setting that stands for it, surely opens something."""
        opens = self._is_any if name == "origins" else _is_true
        given = options.get(name)
        if given is not None:
            return opens(given)
        every = production_applications(self._project)
        for made in every:
            settings = settings_in(self._project, made)
            if settings.opened or any(may_be_set_elsewhere(self._project, one, key) for one in made):
                return False
            known = values_of(settings, key)
            if not (all(_is_known(one) and opens(one) for one in known) if known else name == "origins"):
                return False
        return bool(every)

    def _is_any(self, value: Value) -> bool:
        """Whether a value surely stands for any origin."""
        known = self._project.libraries.role("any_origin")
        if isinstance(value, Sequence):
            return not value.open and any(text(one) in known for one in value.items)
        return all(text(one) in known for one in alternatives(value))

    def _by_sockets(self) -> Iterator[Opened]:
        for call in self._project.code.calls_to(self._project.libraries.role("cors_sockets")):
            given = call.args.keywords.get("cors_allowed_origins")
            if call.unit.module.role is not FileRole.PRODUCTION or only_in_development(call) or given is None:
                continue
            if self._is_any(given) and call.args.keywords.get("cors_credentials") is not FALSE:
                yield Opened(call.location, f"`{written(call)}`", call.unit.scope, credentials=True)

    # --------------------------------------------------------------------- headers

    def _by_headers(self) -> Iterator[Opened]:
        found = [
            (unit, list(self._headers(unit)))
            for unit in self._project.code.units
            if unit.module.role is FileRole.PRODUCTION and b"ccess-" in unit.module.source.data
        ]
        anywhere = any(self._sends_credentials(unit, one) for unit, headers in found for one in headers)
        for unit, headers in found:
            for header in headers:
                if header.name != ALLOW_ORIGIN or (header.fact is not None and only_in_development(header.fact)):
                    continue
                origin = self._echoed(unit, header.node)
                location = unit.module.location(header.node)
                if origin is not None:
                    if not self._is_checked(header.fact, origin):
                        says = "the origin of the request, whatever it is,"
                        yield Opened(location, says, unit.scope, credentials=anywhere)
                elif self._is_any(self._values.of(unit, header.node)):
                    beside = [one for one in headers if self._sends_credentials(unit, one)]
                    if any(_region(one.fact) is _region(header.fact) for one in beside):
                        yield Opened(location, "`*`", unit.scope, credentials=True)
                        continue
                    guarded = self._guarded.answered_by(unit.function) if unit.function is not None else ()
                    if guarded:
                        yield Opened(location, "`*`", unit.scope, credentials=False, guarded=guarded)

    def _headers(self, unit: Unit) -> Iterator[_Header]:
        """The headers about other origins that a body sets."""
        for node in own_nodes(unit):
            match node:
                case tree.Assign(targets=targets, value=value):
                    for target in targets:
                        if isinstance(target, tree.Subscript):
                            yield from self._header(unit, target.index, value, target)
                case tree.Call(func=tree.Attribute(attr=attr)) if attr in SETS:
                    name, value_node = argument_node(node, 0, None), argument_node(node, 1, None)
                    if name is not None and value_node is not None:
                        yield from self._header(unit, name, value_node, node)
                case tree.Dict(items=items):
                    for item in items:
                        if item.key is not None:
                            yield from self._header(unit, item.key, item.value, node)
                case _:
                    pass

    def _header(self, unit: Unit, name: tree.Expr, value: tree.Expr, node: tree.Node) -> Iterator[_Header]:
        if isinstance(name, tree.Constant) and isinstance(name.value, str):
            lower = name.value.lower()
            if lower in (ALLOW_ORIGIN, ALLOW_CREDENTIALS):
                yield _Header(lower, value, _fact_around(unit, node))

    def _sends_credentials(self, unit: Unit, header: _Header) -> bool:
        if header.name != ALLOW_CREDENTIALS:
            return False
        value = self._values.of(unit, header.node)
        return value is TRUE or (text(value) or "").lower() == "true"

    def _echoed(self, unit: Unit, node: tree.Expr) -> tree.Expr | None:
        """The expression that reads the origin of a request, if a value is that origin."""
        match node:
            case tree.Name(id=name):
                bound = self._bodies.of(unit).names.get(name, ())
                found = [self._echoed(unit, one.node) for one in bound if not one.part]
                return node if found and all(one is not None for one in found) else None
            case tree.BoolOp(op="or", values=values):
                return self._echoed(unit, values[0])
            case tree.Call(func=tree.Attribute(attr="get", value=base), args=(first, *_)):
                return node if self._reads_origin(unit, base, first.value) else None
            case tree.Subscript(value=base, index=index):
                return node if self._reads_origin(unit, base, index) else None
            case tree.Attribute(attr="origin", value=base):
                value = self._values.of(unit, base)
                return node if isinstance(value, External) and value.path == REQUEST else None
            case _:
                return None

    def _reads_origin(self, unit: Unit, base: tree.Expr, name: tree.Expr) -> bool:
        if not isinstance(name, tree.Constant) or str(name.value).lower() not in ORIGIN:
            return False
        value = self._values.of(unit, base)
        return isinstance(value, External) and value.path in (f"{REQUEST}.headers", f"{REQUEST}.environ")

    def _is_checked(self, fact: Fact | None, origin: tree.Expr) -> bool:
        """Whether a test around a place asks more of the origin than whether there is one."""
        if fact is None:
            return False
        source = fact.unit.module.source
        spelled = source.slice(origin.start, origin.end)
        return any(
            _asks(region, spelled, source)
            for place in (fact, *fact.stack)
            for region in regions(place.region)
            if region.kind in ("branch", "else")
        )


def _asks(region: Region, spelled: str, source: Source) -> bool:
    """Whether a test compares the origin with something, or hands it to something that decides."""
    for test in _operands(region.node):
        if isinstance(test, tree.Compare) and all(
            isinstance(one, tree.Constant) and not one.value for one in test.comparators
        ):
            continue
        if any(node is not test and source.slice(node.start, node.end) == spelled for node in walk(test)):
            return True
    return False


def _operands(test: tree.Node) -> Iterator[tree.Node]:
    if isinstance(test, tree.UnaryOp) and test.op == "not":
        yield from _operands(test.operand)
    elif isinstance(test, tree.BoolOp):
        for one in test.values:
            yield from _operands(one)
    else:
        yield test


def _fact_around(unit: Unit, node: tree.Node) -> Fact | None:
    """The call, store or return in which a node stands, the smallest of them."""
    around: list[Fact] = [
        fact
        for fact in (*unit.calls, *unit.stores, *unit.returns)
        if fact.node.start <= node.start and node.end <= fact.node.end
    ]
    return min(around, key=lambda fact: fact.node.end - fact.node.start) if around else None


def _region(fact: Fact | None) -> Region | None:
    return fact.region if fact is not None else None


def _per_resource(options: dict[str, Value]) -> list[tuple[str | None, dict[str, Value]]]:
    """The options for each pattern of addresses (`None`: not known), those for all of them where it has none."""
    resources = options.get("resources")
    if isinstance(resources, Mapping):
        own = [(str(pattern), one) for pattern, one in resources.items.items() if isinstance(one, Mapping)]
        found = [(pattern, {**options, **one.items}) for pattern, one in own if not one.open]
        return [(pattern, {str(name): value for name, value in one.items()}) for pattern, one in found]
    if resources is None:
        return [("*", options)]
    one = text(resources)
    listed = (one,) if one is not None else texts(resources)
    return [(pattern, options) for pattern in listed or (None,)]


def _is_true(value: Value) -> bool:
    return constant(value) is True


def _is_known(value: Value) -> bool:
    """Whether no variable of the environment decides a value."""
    return all(is_fixed(one) for one in (value.items if isinstance(value, Sequence) else [value]))

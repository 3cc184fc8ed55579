"""Which functions refuse a request that a page of another site has made a browser send."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.app.environments.words import words_of
from flaskwright.libraries.sensitive import load_sensitive
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.request_origins import REQUEST, RequestOrigins
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import keys_read, own_nodes
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import (
    FALSE,
    TRUE,
    ClassValue,
    External,
    Instance,
    Mapping,
    Unknown,
    Value,
    alternatives,
    function_of,
    text,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import method_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

COOKIES = (f"{SESSION}[", f"{SESSION}.get(", f"{SESSION}.pop(", f"{REQUEST}.cookies")
"""How the values are spelled that a browser adds to requests by itself."""
HEADERS = (f"{REQUEST}.headers", f"{REQUEST}.environ")
IN_ENVIRON = "HTTP_"
FROM = frozenset({"referrer", "origin"})
"""Attributes of a request that tell which page sent it."""
ABOUT = frozenset({"csrf", "xsrf"})
"""Words of functions that are about this."""
VALIDATES = "validate_on_submit"
PRESENT = frozenset({"current", "old", "existing", "present"})
"""Words before `password` of the one that the user has now."""


class ForgeryChecks:
    """Answers about the functions of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        libraries = project.libraries
        self._values = project.once(LocalValues)
        self._bodies = project.code.bodies
        self._origins = project.once(RequestOrigins)
        self._checks = libraries.role("csrf_check")
        self._hashes = libraries.role("checks_hash")
        self._user = libraries.role("current_user")
        self._forms = libraries.role("csrf_form")
        self._validates = libraries.role("validates_form")
        self._comparing = libraries.role("compares_in_constant_time")
        self._opens = libraries.role("opens_signed")
        self._headers = libraries.role("origin_header")
        self._redirects = libraries.role("redirects")
        self._identity = libraries.role("cookie_identity")
        self._sent = libraries.role("own_header")
        self._known: dict[FunctionInfo, bool] = {}

    def any_of(self, functions: Iterable[FunctionInfo]) -> bool:
        """Whether one of some functions does so, for all that we know."""
        return any(self._does(one) for one in functions)

    def _does(self, function: FunctionInfo) -> bool:
        known = self._known.get(function)
        if known is None:
            unit = self._project.code.unit(function)
            known = self._known[function] = (
                bool(words_of(function.name) & ABOUT)
                or any(self._is_check(call) for call in unit.calls)
                or self._asks_where_from(unit)
                or _asks_for_the_password(unit)
                or self._compares(unit)
            )
        return known

    # ---------------------------------------------------------------- libraries

    def _is_check(self, call: CallFact) -> bool:
        """Whether a call asks for a token, an extension's, a form's or a signed one, or for the user's password."""
        for callee in alternatives(call.callee):
            if isinstance(callee, External):
                if callee.path in self._checks or callee.path in self._hashes:
                    return True
                asks = callee.path in self._validates or callee.path.endswith(f".{VALIDATES}")
                if asks and self._is_form_with_token(callee):
                    return True
                if callee.path in self._opens and self._of_body(call):
                    return True
                if callee.path.rpartition(".")[0] in self._user and self._of_body(call) and _is_tested(call):
                    return True  # the user knows something that the page has to send
            elif isinstance(callee, Unknown) and _method(call) in self._validating:
                return True  # of a form, for all that we know
        return False

    @cached_property
    def _validating(self) -> frozenset[str]:
        """How the methods are called by which forms are validated, the project's own among them."""
        found = {VALIDATES, "validate"}
        for cls in self._project.code.classes:
            if subclass_of(cls, self._forms) is not None:
                methods = {name: function_of(value) for name, value in cls.namespace.items()}
                found |= {name for name, one in methods.items() if one is not None and self._does(one)}
        return frozenset(found)

    def _of_body(self, call: CallFact) -> bool:
        node = call.node
        return isinstance(node, tree.Call) and any(self._is_sent(call.unit, one.value) for one in node.args)

    def _is_form_with_token(self, method: External) -> bool:
        form = method.receiver
        if not isinstance(form, Instance):
            return method.path not in self._validates or any(method.path.startswith(path) for path in self._forms)
        if form.call is not None:
            given = form.call.args
            meta = given.keywords.get("meta")
            switched = meta.items.get("csrf") if isinstance(meta, Mapping) else given.keywords.get("csrf_enabled")
            if switched is FALSE:
                return False
        found = find_in_class(form.cls, "Meta")
        own = find_in_class(found[0], "csrf") if found is not None and isinstance(found[0], ClassValue) else None
        if own is not None:
            return own[0] is TRUE
        if method.path not in self._validates:
            return True  # of a library that we do not know, which names its forms' method as Flask-WTF does
        return any(isinstance(base, External) and base.path in self._forms for base in form.cls.mro)

    # --------------------------------------------------------------- of the own

    def _asks_where_from(self, unit: Unit) -> bool:
        """Whether a body tests which page a request comes from, or a header that no other page can set."""
        redirects = [
            call.node
            for call in unit.calls
            if isinstance(call.callee, External) and call.callee.path in self._redirects
        ]
        for use in unit.uses:
            if use.path == REQUEST and use.attribute in FROM and not _stands_in(use.node, redirects):
                return True
        identities = [use.node for use in unit.uses if use.path in self._identity]
        for call in unit.calls:
            callee = call.callee
            if isinstance(callee, External) and callee.path in (f"{REQUEST}.headers.get", f"{REQUEST}.environ.get"):
                name = _header(text(call.args.get(0)) or "")
                if name in self._headers or (name not in self._sent and _beside_identity(call, identities)):
                    return True
        return any(self._names_header(node) for node in own_nodes(unit))

    def _names_header(self, node: tree.Node) -> bool:
        """Whether a node asks some headers, or what a WSGI server knows of the request, for such a header by name."""
        match node:
            case tree.Subscript(index=tree.Constant(value=str(name))):
                return _header(name) in self._headers
            case tree.Call(
                func=tree.Attribute(attr="get", value=owner),
                args=(tree.Argument(value=tree.Constant(value=str(name))), *_),
            ):
                of_headers = isinstance(owner, tree.Attribute) and owner.attr == "headers"
                return (of_headers or name.startswith(IN_ENVIRON)) and _header(name) in self._headers
            case _:
                return False

    def _compares(self, unit: Unit) -> bool:
        """Whether a body compares something that a browser adds by itself with something that a page must know."""
        for one, other in self._pairs(unit):
            if (self._is_added(unit, one) and self._is_sent(unit, other)) or (
                self._is_added(unit, other) and self._is_sent(unit, one)
            ):
                return True
        return False

    def _pairs(self, unit: Unit) -> Iterator[tuple[tree.Expr, tree.Expr]]:
        for node in own_nodes(unit):
            if isinstance(node, tree.Compare) and len(node.comparators) == 1:
                yield node.left, node.comparators[0]
        for call in unit.calls:
            node = call.node
            paths = (one.path for one in alternatives(call.callee) if isinstance(one, External))
            if isinstance(node, tree.Call) and len(node.args) == 2 and not self._comparing.isdisjoint(paths):
                yield node.args[0].value, node.args[1].value

    def _is_added(self, unit: Unit, node: tree.Expr) -> bool:
        return any(_begins(one, COOKIES) for one in alternatives(self._values.of(unit, node)))

    def _is_sent(self, unit: Unit, node: tree.Expr) -> bool:
        if self._origins.of(unit, node):
            return True
        return any(_begins(one, HEADERS) for one in alternatives(self._values.of(unit, node)))


def _header(name: str) -> str:
    """How a header is called, also where a WSGI server has renamed it."""
    return name.removeprefix(IN_ENVIRON).lower().replace("_", "-")


def _is_tested(call: CallFact) -> bool:
    """Whether what a call gives decides how its body goes on."""
    tests = [node.test for node in own_nodes(call.unit) if isinstance(node, tree.If)]
    return _stands_in(call.node, tests)


def _asks_for_the_password(unit: Unit) -> bool:
    """Whether a body reads the password that the user has now, which no other page knows."""
    passwords = load_sensitive().passwords
    return any((words := words_of(name)) & PRESENT and words & passwords for name in keys_read(unit))


def _begins(value: Value, paths: tuple[str, ...]) -> bool:
    return isinstance(value, External) and value.path.startswith(paths)


def _method(call: CallFact) -> str:
    node = call.node
    return method_name(node) or ""


def _beside_identity(call: CallFact, identities: list[tree.Node]) -> bool:
    """Whether a test that lets in whoever a cookie names asks for a header, too."""
    around = [region.node for region in regions(call.region) if region.kind == "branch"]
    around += [
        node
        for node in own_nodes(call.unit)
        if isinstance(node, tree.BoolOp) and node.op == "and" and _stands_in(call.node, (node,))
    ]
    return any(_stands_in(one, around) for one in identities)


def _stands_in(node: tree.Node, spans: Iterable[tree.Node]) -> bool:
    return any(one.start <= node.start and node.end <= one.end for one in spans)

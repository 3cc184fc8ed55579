"""How code comes to know who calls, and by which scheme and host: from the connection, or from a proxy's headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.served import library_paths, production_services
from flaskwright.semantics.facts import CallFact, UseFact, regions
from flaskwright.semantics.values import External, alternatives, parts, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Proxy, Service
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.facts import Fact, Unit

REQUEST = "flask.request"
READERS = frozenset(
    {f"{REQUEST}.headers.{name}" for name in ("get", "getlist", "get_all")} | {f"{REQUEST}.environ.get"}
)
ADDRESS, SCHEME = "remote_addr", frozenset({"is_secure", "scheme"})
FORWARDED = frozenset(f"x-forwarded-{name}" for name in ("for", "host", "proto", "port", "prefix"))
"""The headers that `ProxyFix` reads; others say something else, such as who a proxy has signed in."""


class ByHand(msgspec.Struct, frozen=True, eq=False):
    """A read of a proxy's header: which one, in lower case, and the fact that reads it."""

    header: str
    location: Location
    fact: Fact


def read_by_hand(project: Project) -> Iterator[ByHand]:
    """Every read of an `X-Forwarded-…` header in production code, each header once in a body.

    Left out are reads under a test of the connecting address, and bodies that take the last entry of a list: that one
    is what the proxy itself has seen.
    """
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION:
            continue
        seen: set[str] = set()
        for one in (*_calls(unit), *_items(unit)):
            if one.header not in seen and not _asks_who_connects(one.fact) and not _takes_the_last(unit):
                seen.add(one.header)
                yield one


def _calls(unit: Unit) -> Iterator[ByHand]:
    for call in unit.calls:
        for callee in alternatives(call.callee):
            if isinstance(callee, External) and callee.path in READERS:
                header = _header(text(call.args.get(0)))
                if header is not None:
                    yield ByHand(header, call.location, call)


def _items(unit: Unit) -> Iterator[ByHand]:
    """`request.headers["X-Forwarded-For"]`, and `request.access_route[0]`, which is the same."""
    uses = {
        use.node.start: use
        for use in unit.uses
        if use.path == REQUEST and use.attribute in ("headers", "environ", "access_route")
    }
    if not uses:
        return
    for node in walk(_body(unit)):
        if isinstance(node, tree.Subscript) and isinstance(node.index, tree.Constant):
            use = uses.get(node.value.start)
            if use is None or node.value.end != use.node.end:
                continue
            if use.attribute == "access_route":
                header = "x-forwarded-for" if node.index.value == 0 else None
            else:
                header = _header(node.index.value if isinstance(node.index.value, str) else None)
            if header is not None:
                yield ByHand(header, use.location, use)


def _header(name: str | None) -> str | None:
    """The header's name, in lower case, where it is one that proxies set."""
    if name is None:
        return None
    lower = name.lower().removeprefix("http_").replace("_", "-")
    return lower if lower in FORWARDED else None


def _body(unit: Unit) -> tree.Node:
    return unit.function.node if unit.function is not None else unit.module.node


def _asks_who_connects(fact: Fact) -> bool:
    """Whether a test around a fact is about the address of the connection, such as that of a known proxy."""
    return any(
        isinstance(node, tree.Attribute) and node.attr == ADDRESS
        for region in regions(fact.region)
        if region.kind in ("branch", "else")
        for node in walk(region.node)
    )


def _takes_the_last(unit: Unit) -> bool:
    return any(
        (isinstance(node, tree.Subscript) and isinstance(node.index, tree.UnaryOp) and node.index.op == "-")
        or (isinstance(node, tree.Attribute) and node.attr == "pop")
        for node in walk(_body(unit))
    )


# ------------------------------------------------------------- the connection


def uses_of_the_connection(project: Project) -> Iterator[tuple[str, Fact]]:
    """Where production code asks for the `address` or the `scheme` of the connection, bodies with headers left out."""
    by_hand = {id(one.fact.unit) for one in read_by_hand(project)}
    role = project.libraries.role("connecting_address")
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION or id(unit) in by_hand:
            continue
        for use in unit.uses:
            if use.path == REQUEST and use.attribute == ADDRESS:
                yield "address", use
            elif use.path == REQUEST and use.attribute in SCHEME:
                yield "scheme", use
        for call in unit.calls:
            given = (*call.args.positional, *call.args.keywords.values())
            if any(isinstance(one, External) and one.path in role for value in given for one in parts(value)):
                yield "address", call


def written_use(fact: Fact) -> str:
    """What a use of the connection is called: `request.remote_addr`, or the function that is handed over."""
    if isinstance(fact, UseFact):
        return f"request.{fact.attribute}"
    return "get_remote_address" if isinstance(fact, CallFact) else ""


def reads_proxies(project: Project) -> bool:
    """Whether some middleware, a library's or the project's own, may take over what a proxy says."""
    role = project.libraries.role("proxy_fix")
    for unit in project.code.units:
        if any(store.attribute == "wsgi_app" for store in unit.stores):
            return True
        for call in unit.calls:
            if any(path in role for callee in alternatives(call.callee) for path in library_paths(callee)):
                return True
    return False


def passes_to_the_application(project: Project) -> list[Proxy]:
    """The locations of production's nginx that pass requests to the application, as far as that can be told."""
    serving = {service.name for service in production_services(project) if service.server is not None}
    return [
        proxy
        for proxy in project.serving.proxies
        if proxy.production
        and proxy.block is not None
        and (proxy.service in serving or (proxy.service is None and "$" not in (proxy.target or "$")))
    ]


def proxies_in_front(project: Project) -> list[Proxy]:
    """The proxies of production that pass requests to the application by HTTP; none where one uses another protocol.

    uWSGI's own protocol, and a server that is told to trust its proxy, give the application the client's address.
    """
    found = passes_to_the_application(project)
    trusted = any(_trusts(service) for service in production_services(project))
    return [] if trusted or any(proxy.protocol != "http" for proxy in found) else found


def _trusts(service: Service) -> bool:
    server = service.server
    if server is None:
        return False
    return server.kind in ("uvicorn", "hypercorn") or server.setting("trusted_proxy") is not None

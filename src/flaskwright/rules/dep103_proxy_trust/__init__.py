"""What a proxy says of the client is not used, or is believed from anybody.

## What it does
Four mistakes around a proxy. Where nginx in the repository passes requests to the application by HTTP, or the ledger's
`proxies` says that something stands in front, and nothing such as `ProxyFix` reads what it says, uses of
`request.remote_addr`, of Flask-Limiter's `get_remote_address` and, behind TLS, of `request.is_secure` and
`request.scheme` are reported at the application. Reads of `X-Forwarded-For` and `X-Forwarded-Host` by hand are
reported with or without a proxy; of other such headers only in the strict profile. So are more hops in `ProxyFix` than
`proxies` says, and arguments that Werkzeug does not know. Silent are uWSGI's own protocol and servers that are told
whom to trust, middleware of the project's own, reads under a test of the connecting address, the last entry of the
header, and proxies whose target is not known.
## Why it matters
Without `ProxyFix` every client has the proxy's address: one of them that is blocked or limited blocks all, and logs
name nobody. `X-Forwarded-For` read by hand is the opposite: its first entry is whatever the client wrote there, so
that each request can come from an address of the client's choice, past limits and lists. One hop too many in
`ProxyFix` has the same effect. With a wrong scheme, cookies and links lose their `https`.
## How to mend
`app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)`, with the number of proxies that really stand in
front, and then `request.remote_addr`, `request.scheme` and `request.host`. Say the number in the ledger, too:
`proxies = 1`.
## References
- [Flask: tell Flask it is behind a proxy](https://flask.palletsprojects.com/en/stable/deploying/proxy_fix/)
- [Werkzeug: X-Forwarded-For proxy fix](https://werkzeug.palletsprojects.com/en/stable/middleware/proxy_fix/)
- [MDN: `X-Forwarded-For`, security and privacy](https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#security_and_privacy_concerns)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.project.kinds import FileKind
from flaskwright.rule_support.app_settings import production_applications
from flaskwright.rule_support.forwarded import (
    proxies_in_front,
    read_by_hand,
    reads_proxies,
    uses_of_the_connection,
    written_use,
)
from flaskwright.rule_support.served import production_services
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import Const

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.serving import Proxy
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact

HOPS = ("x_for", "x_proto", "x_host", "x_port", "x_prefix")
DEFAULTS = {"x_for": Const(1), "x_proto": Const(1)}
MEND = "app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)"
BELIEVED = {
    "x-forwarded-for": "an address of the client's own choice: the header's first entry is what it wrote there",
    "x-forwarded-host": "a host name of the client's own choice",
}


def check(project: Project) -> Iterator[Finding]:
    yield from _unread(project)
    for one in read_by_hand(project):
        believed = BELIEVED.get(one.header)
        name = "-".join(part.capitalize() for part in one.header.split("-"))
        yield RULE.finding(
            one.location,
            f"`{name}`, read by hand, can hold {believed or 'whatever the client writes there'}",
            scope=one.fact.unit.scope,
            subject=one.header,
            confidence=Confidence.MEDIUM if believed is not None else Confidence.LOW,
            help="let `ProxyFix` read it for as many proxies as there are, and use what `request` then says",
        )
    for call in project.code.calls_to(project.libraries.role("werkzeug_proxy_fix")):
        yield from _arguments(project, call)


def _unread(project: Project) -> Iterator[Finding]:
    """An application behind a proxy that asks for the address, or the scheme, of the connection."""
    applications = production_applications(project)
    proxies = proxies_in_front(project)
    said = project.settings.assume.proxies
    if len(applications) != 1 or said == 0 or not (proxies or said) or reads_proxies(project):
        return
    wanted = {"address", "scheme"} if _is_behind_tls(project, proxies) else {"address"}
    uses = [(about, fact) for about, fact in uses_of_the_connection(project) if about in wanted]
    if not uses:
        return
    about, fact = uses[0]
    application = applications[0][0]
    where = f"`{proxies[0].location.path}` passes requests on" if proxies else "a proxy stands in front"
    wrong = "is the proxy's address, the same for every client" if about == "address" else "says that there is no TLS"
    steps = [Step(proxy.location, "passes requests on") for proxy in proxies[:1]]
    yield RULE.finding(
        application.location,
        f"{where}, and nothing reads what it says of the client: `{written_use(fact)}` {wrong}",
        scope=application.call.unit.scope,
        subject="no ProxyFix",
        trace=[*steps, *(Step(one.location, f"uses `{written_use(one)}`") for _, one in uses[:3])],
        confidence=Confidence.HIGH if any(one.service is not None for one in proxies) else Confidence.MEDIUM,
        help=f"add `{MEND}`",
    )


def _is_behind_tls(project: Project, proxies: list[Proxy]) -> bool:
    """Whether the proxy ends TLS, and the server does not take the scheme from it by itself.

    Gunicorn does so for proxies on the same machine, and for those that a setting names.
    """
    for service in production_services(project):
        server = service.server
        local = service.declared not in (FileKind.COMPOSE, FileKind.DOCKERFILE)
        takes = server.known.takes_scheme if server is not None and server.known is not None else None
        if server is not None and takes is not None and (local or server.setting(takes)):
            return False
    return any(proxy.ends_tls for proxy in proxies)


def _arguments(project: Project, call: CallFact) -> Iterator[Finding]:
    """What `ProxyFix` is given: names that it does not know, and more hops than there are."""
    keywords = call.args.keywords
    unknown = [name for name in keywords if name not in ("app", *HOPS)]
    if unknown and not project.dependencies.may_be_older("werkzeug", (1, 0)):
        yield RULE.finding(
            call.location,
            f"`ProxyFix` does not know `{unknown[0]}`: the application fails when it starts",
            scope=call.unit.scope,
            subject=unknown[0],
            severity=Severity.ERROR,
            help="say it for each header: `x_for=1, x_proto=1, x_host=1`",
        )
    said = project.settings.assume.proxies
    if said is None:
        return
    for place, name in enumerate(HOPS, start=1):
        given = call.args.get(place, name) or DEFAULTS.get(name)
        if isinstance(given, Const) and isinstance(given.value, int) and given.value > said:
            yield RULE.finding(
                call.location,
                f"`{name}={given.value}` trusts more proxies than the {said} that stand in front: a client can write "
                "the header itself",
                scope=call.unit.scope,
                subject=name,
                help=f"trust {said}: `{name}={said}`",
            )


RULE = Rule(
    code="DEP103",
    name="proxy-trust",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_address_of_the_proxy",
    right="silent_one_hop_trusted",
    cwe=(348,),
)

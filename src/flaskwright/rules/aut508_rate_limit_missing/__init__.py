"""Strangers may try passwords, make accounts or ask for tokens as often as they like.

## What it does
Finds the routes that take a password from somebody who is not logged in and compare it, set it, or give out a token or
a session for it, by what their views reach and not by their addresses, and reports those that nothing limits. Where an
application has no limiter at all, it is told once, at the first of these routes, with the others in the trace. It is
silent for routes with a limit of Flask-Limiter (a decorator, on the blueprint, default limits in the code or in
settings), for what answers 429 itself or counts failed attempts on the way of the request, for captchas, for
`limit_req` of an nginx and rate limits of Traefik in the repository, for routes behind a guard, and where a decorator
is not known.
## Why it matters
Lists of names and passwords from other sites' leaks are tried by the million, a few hundred a second, from rented
machines: some of your users have the same password there. Each try also costs the server a slow hash, so that a few
hundred requests at once stop it for everybody.
## How to mend
Make a `Limiter(get_remote_address, app=app, storage_uri="redis://…")` of Flask-Limiter, and put
`@limiter.limit("5 per minute")` on these views; behind a proxy let `ProxyFix` tell the address first. Count by account
as well as by address.
## References
- [Flask-Limiter](https://flask-limiter.readthedocs.io/en/stable/)
- [OWASP: credential stuffing](https://cheatsheetseries.owasp.org/cheatsheets/Credential_Stuffing_Prevention_Cheat_Sheet.html)
- [CWE-307: improper restriction of excessive authentication attempts](https://cwe.mitre.org/data/definitions/307.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.rule_support.limits import Limits
from flaskwright.rule_support.password_routes import PasswordRoutes
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.password_routes import PasswordRoute


def check(project: Project) -> Iterator[Finding]:
    limits = Limits(project)
    limited: set[int] = set()
    missing: dict[Location, PasswordRoute] = {}
    for route in PasswordRoutes(project):
        if limits.cover(route.way):
            limited.add(id(route.way.application))
        else:
            missing.setdefault(route.way.route.location, route)
    by_application: dict[int, list[PasswordRoute]] = {}
    for route in missing.values():
        by_application.setdefault(id(route.way.application), []).append(route)
    for application, found in by_application.items():
        routes = sorted(found, key=lambda one: one.rank)
        if application in limited:
            for route in routes:
                yield _finding(route, [])
        else:
            yield _finding(routes[0], routes[1:])


def _finding(route: PasswordRoute, others: list[PasswordRoute]) -> Finding:
    name = route.way.route.rule or route.way.route.own_rule or "?"
    more = f"; the same goes for {len(others)} more route{'s' if len(others) > 1 else ''}" if others else ""
    told = tuple(
        Step(other.way.route.location, f"`{other.way.route.rule or '?'}` {other.does}, without a limit as well")
        for other in others
    )
    return RULE.finding(
        route.way.route.location,
        f"`{name}` {route.does}, and nothing limits how often strangers may send it{more}",
        scope=route.way.route.call.unit.scope,
        subject=name,
        trace=(*route.steps, *told),
        help='limit it: `@limiter.limit("5 per minute")` of Flask-Limiter',
    )


RULE = Rule(
    code="AUT508",
    name="rate-limit-missing",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_login_without_limit",
    right="silent_decorator_limits",
    cwe=(307, 770),
)

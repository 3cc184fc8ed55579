"""Strangers may try passwords, make accounts or ask for tokens as often as they like.

## What it does
Finds the routes that take a password from somebody who is not logged in and compare it, set it, or give out a token or
a session for it, by what their views reach and not by their addresses, and reports those that nothing limits. Where an
application has no limiter at all, it is told once, at the first of these routes, with the others in the trace. In the
strict profile it also tells, once for an application, which other routes write something that outlives the request:
rows, documents, mails, jobs. It is silent for routes with a limit of Flask-Limiter (a decorator, on the blueprint,
default limits in the code or in settings), for what answers 429 itself or counts failed attempts on the way of the
request, for captchas, for `limit_req` of an nginx and rate limits of Traefik in the repository, for routes behind a
guard, and where a decorator is not known.
## Why it matters
Lists of names and passwords from other sites' leaks are tried by the million, a few hundred a second, from rented
machines: some of your users have the same password there. Each try also costs the server a slow hash, so that a few
hundred requests at once stop it for everybody. Any other write is one that a script can repeat a million times: rows,
mails in your name, jobs in the queue.
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

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.flow.steps import use_step
from flaskwright.rule_support.limits import Limits
from flaskwright.rule_support.password_routes import PasswordRoutes
from flaskwright.rule_support.requests import path_to
from flaskwright.rule_support.state_changes import StateChanges
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.rule_support.password_routes import PasswordRoute
    from flaskwright.rule_support.request_ways import Way
    from flaskwright.rule_support.state_changes import Change

MOST = 5
"""How many further routes a trace shows."""


def check(project: Project) -> Iterator[Finding]:
    limits = Limits(project)
    known = PasswordRoutes(project)
    limited: set[int] = set()
    missing: dict[int, dict[Location, PasswordRoute]] = {}
    judged: set[Location] = set()
    for route in sorted(known, key=lambda one: one.rank):
        application, place = id(route.way.application), route.way.route.location
        judged.add(place)
        if limits.cover(route.way):
            limited.add(application)
        else:
            missing.setdefault(application, {}).setdefault(place, route)
    for application, found in missing.items():
        first, *others = found.values()
        if application in limited:
            for route in found.values():
                yield _finding(route, [])
        else:
            yield _finding(first, others)
    yield from _writes(project, [way for way in known.ways if way.route.location not in judged], limits)


def _writes(project: Project, ways: list[Way], limits: Limits) -> Iterator[Finding]:
    """What the strict profile wants: a limit on whatever writes. One finding tells it for an application."""
    changes = project.once(StateChanges)
    writes: dict[int, dict[Location, tuple[Way, Change]]] = {}
    for way in ways:
        change = changes.first(way.view)
        if change is not None and not limits.cover(way):
            writes.setdefault(id(way.application), {}).setdefault(way.route.location, (way, change))
    for found in writes.values():
        (way, change), *others = found.values()
        name, function = _named(way), change.call.unit.function
        told = [Step(other.route.location, f"`{_named(other)}` {does.does}, too") for other, does in others[:MOST]]
        yield RULE.finding(
            way.route.location,
            f"`{name}` {change.does}, and nothing limits how often it may be sent{_more(others)}",
            scope=way.route.call.unit.scope,
            subject=name,
            severity=Severity.INFO,
            trace=(*(path_to(way.view, function) if function is not None else ()), use_step(change.call), *told),
            confidence=Confidence.LOW,
            help='limit it, or give all routes a limit: `Limiter(…, default_limits=["100 per minute"])`',
        )


def _finding(route: PasswordRoute, others: list[PasswordRoute]) -> Finding:
    name = _named(route.way)
    told = tuple(
        Step(other.way.route.location, f"`{_named(other.way)}` {other.does}, without a limit as well")
        for other in others
    )
    return RULE.finding(
        route.way.route.location,
        f"`{name}` {route.does}, and nothing limits how often strangers may send it{_more(others)}",
        scope=route.way.route.call.unit.scope,
        subject=name,
        trace=(*route.steps, *told),
        help='limit it: `@limiter.limit("5 per minute")` of Flask-Limiter',
    )


def _named(way: Way) -> str:
    return way.route.rule or way.route.own_rule or "?"


def _more(others: Sequence[object]) -> str:
    return f"; the same goes for {len(others)} more route{'s' if len(others) > 1 else ''}" if others else ""


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

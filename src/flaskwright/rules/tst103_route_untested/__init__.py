"""No test requests this route.

## What it does
Reports the routes of an application that no test requests, by their address or by `url_for` of their endpoint, as far
as the tests spell them: literals, constants, f-strings with a literal beginning, parametrised tests, and helpers that
are given a path. Where the tests request nothing at all, or where there are none, it is told once, at the application's
creation. Silent is the whole rule where any test builds an address of something else, or requests pages by a browser
(Selenium, Playwright) or from a specification (Schemathesis).
## Why it matters
A view that nobody requests in a test is requested for the first time in production: a template that is missing, a
variable that was renamed, a guard that fell away show there.
## How to mend
One test per route that requests it as its users do, looks at the status and at what came back:
`assert client.get("/orders/1").status_code == 200`.
## References
- [Flask: testing Flask applications](https://flask.palletsprojects.com/en/stable/testing/)
- [Werkzeug: test utilities](https://werkzeug.palletsprojects.com/en/stable/test/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.rule_support.tested_routes import TestedRoutes
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project

MOST = 5
"""How many routes a trace shows."""


def check(project: Project) -> Iterator[Finding]:
    tests = project.test_requests
    if tests.opened is not None:
        return
    tested = TestedRoutes(project)
    for application, registered in tested.applications.items():
        if not tests.requests:
            what = "the tests request none of" if tests.tests else "there are no tests for"
            yield RULE.finding(
                application.location,
                f"{what} the {len(registered)} routes of this application",
                scope=application.call.unit.scope,
                subject="tests",
                trace=[Step(route.location, f"`{route.rule}` is not requested") for route, *_ in registered[:MOST]],
                help="request each route with `app.test_client()`",
            )
            continue
        for routes in registered:
            route = routes[0]
            if not tested.requests_of(routes):
                yield RULE.finding(
                    route.location,
                    f"no test requests `{route.rule}`",
                    scope=route.call.unit.scope,
                    subject=route.rule or "?",
                    help="request it in a test, and look at what comes back",
                )


RULE = Rule(
    code="TST103",
    name="route-untested",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_one_route_of_three",
    right="silent_all_are_requested",
)

"""A view that writes refuses some requests, and no test looks whether it does.

## What it does
Reports routes that answer POST, PUT, PATCH or DELETE, have an answer of 400 to 499 of their own (`abort`, `get_or_404`,
a returned or raised status, in the view or in what it calls), and are requested by tests of which none looks for such a
status. It is silent where any test that requests the route mentions a status of 400 to 499 in whatever way, where no
test requests the route (that is TST103), and where tests build addresses that cannot be told.
## Why it matters
The refusals are what protects the data: they keep out what is not valid, not there, or not the caller's. They are also
what a change loses without a sign, since every test with good data still passes.
## How to mend
A test for each refusal: send what must be refused, and look at the status and that nothing was written:
`assert client.delete("/orders/99").status_code == 404`.
## References
- [Flask: testing Flask applications](https://flask.palletsprojects.com/en/stable/testing/)
- [MDN: client error responses](https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Status#client_error_responses)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.flow.access.refusals import number_of
from flaskwright.flow.steps import use_step
from flaskwright.rule_support.http_errors import raised_status
from flaskwright.rule_support.tested_routes import TestedRoutes
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, Sequence, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.semantics.facts import Fact

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def check(project: Project) -> Iterator[Finding]:
    tests = project.test_requests
    if tests.opened is not None or not tests.requests:
        return
    tested = TestedRoutes(project)
    for registered in tested.applications.values():
        for routes in registered:
            route = routes[0]
            if not WRITES & set(route.methods or ()):
                continue
            sent = [one for one in tested.requests_of(routes) if one.method in (*WRITES, None)]
            if not sent or any(one.errors for one in sent):
                continue
            refusal = next(_refusals(project, route), None)
            if refusal is None:
                continue
            fact, status = refusal
            yield RULE.finding(
                route.location,
                f"`{route.rule}` can answer {status}, and no test that requests it looks for an error",
                scope=route.call.unit.scope,
                subject=route.rule or "?",
                trace=(use_step(fact), Step(sent[0].location, f"`{sent[0].function}` requests it, and looks for none")),
                help="test what must be refused",
            )


def _refusals(project: Project, route: Route) -> Iterator[tuple[Fact, str]]:
    """What in a view, or in what it calls, answers a status of 400 to 499."""
    libraries = project.libraries
    roots = [info for method, info in route.handlers.items() if method in WRITES] or list(route.functions)
    for function in project.code.reach(roots):
        unit = project.code.unit(function)
        for call in unit.calls:
            for one in alternatives(call.callee):
                if not isinstance(one, External):
                    continue
                status = libraries.raises.get(one.path)
                if one.path in libraries.role("abort"):
                    status = number_of(call.args.get(0, "code"))
                if status is not None and _is_refusal(status):
                    yield call, str(status)
        for fact in unit.raises:
            status = raised_status(fact, libraries)
            if status is not None and _is_refusal(status):
                yield fact, str(status)
        for returned in unit.returns if function in roots else ():
            for value in alternatives(returned.value):
                items = value.items if isinstance(value, Sequence) and value.kind == "tuple" else []
                status = number_of(items[1]) if len(items) > 1 else None
                if status is not None and _is_refusal(status):
                    yield returned, str(status)


def _is_refusal(status: int) -> bool:
    return 400 <= status < 500


RULE = Rule(
    code="TST104",
    name="error-paths-untested",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_only_good_data",
    right="silent_refusal_is_tested",
)

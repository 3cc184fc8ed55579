"""Two views take one endpoint in one app or blueprint, so that the application does not start.

## What it does
Works out the endpoint of each registration: `endpoint=` where it is given, else the name of the function that is
really registered, which a decorator without `functools.wraps` changes to the name of its inner function. Reports the
later registration when another function already has the endpoint. Silent are the same function under several rules,
equal names in different blueprints or apps, alternatives of which only one runs, and decorators of libraries that it
does not know.

## Why it matters
Flask raises `AssertionError: View function mapping is overwriting an existing endpoint function: wrapper` while the
routes are added; for a blueprint, when the factory registers it. With a decorator that hides the name, the first view
that uses it works and the second one, in whichever module it is written, stops the application.

## How to mend
Give the second view another name or an `endpoint=` of its own. In a decorator, put `@functools.wraps(view)` on the
inner function. Make a class's view once, `view = OrderAPI.as_view("orders")`, and pass that object to each
`add_url_rule`.

## References
- [Flask: `add_url_rule`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.add_url_rule)
- [Flask: view decorators](https://flask.palletsprojects.com/en/stable/patterns/viewdecorators/)
- [Flask: class-based views](https://flask.palletsprojects.com/en/stable/views/)
- [Python: `functools.wraps`](https://docs.python.org/3/library/functools.html#functools.wraps)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.same_run import Conditions, conditions, in_one_run
from flaskwright.rule_support.view_objects import view_object
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each registration of an endpoint that another view of the same application or blueprint has."""
    for scaffold in (*project.app.applications, *project.app.blueprints):
        taken: dict[str, dict[tuple[Hashable, Conditions], Route]] = {}
        for route in scaffold.routes:
            view = view_object(route)
            if route.endpoint is None or view is None:
                continue
            others = taken.setdefault(route.endpoint, {})
            own = conditions(route.call)
            clash = next(
                (one for (other, when), one in others.items() if other != view and in_one_run(when, own)), None
            )
            if clash is not None:
                yield _finding(route, clash)
            else:
                others.setdefault((view, own), route)


def _finding(route: Route, first: Route) -> Finding:
    name = route.function.name if route.function is not None else route.endpoint
    hidden = route.function is not None and route.function.name != route.endpoint
    reason = f", which a decorator without `functools.wraps` makes of `{name}`," if hidden else ""
    return RULE.finding(
        route.location,
        f"endpoint `{route.endpoint}`{reason} already belongs to another view: "
        f"`AssertionError: View function mapping is overwriting an existing endpoint function: {route.endpoint}`",
        scope=route.call.unit.scope,
        subject=f"{route.endpoint} {route.own_rule}",
        trace=[Step(first.location, f"`{route.endpoint}` is taken here")],
        help="put `@functools.wraps(view)` on the decorator's inner function"
        if hidden
        else "give the second view another name, or an `endpoint=` of its own",
    )


RULE = Rule(
    code="APP208",
    name="endpoint-clash",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_decorator_hides_the_name",
    right="silent_one_view_under_several_rules",
)

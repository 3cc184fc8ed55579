"""Two rules have the same path and method, so that only the first can answer.

## What it does
Works out the full rule of each route, with the prefixes of its blueprint and of that blueprint's parents, its
converters, host and subdomain, and reports the later of two rules that match the same URLs with a common method.
Names of variables do not count: `/orders/<int:id>` and `/orders/<int:order_id>` are one rule. The `HEAD` and
`OPTIONS` that Flask adds do not count either. Silent are different methods, converters, hosts and subdomains, rules
that differ in the trailing slash, rules that are only for building URLs, and alternatives of which only one runs.

## Why it matters
Flask accepts both rules and always calls the view that was registered first. The later view never runs: a new page
shows the old one's content, a fix in the second view changes nothing, and a check that only the second view makes is
never made. `url_for` builds the second endpoint's URL, which then answers with the first view.

## How to mend
Remove the view that is not wanted, or give one of them another path. If the two belong together, use one view, or
keep them apart by `methods`.

## References
- [Flask: routing](https://flask.palletsprojects.com/en/stable/quickstart/#routing)
- [Werkzeug: rule format](https://werkzeug.palletsprojects.com/en/stable/routing/#rule-format)
- [Flask: URL route registrations](https://flask.palletsprojects.com/en/stable/api/#url-route-registrations)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.mounts import Placed, placed_routes
from flaskwright.rule_support.rules_of_urls import matching_key
from flaskwright.rule_support.same_run import conditions, in_one_run
from flaskwright.rule_support.view_objects import view_object
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.same_run import Conditions


def check(project: Project) -> Iterator[Finding]:
    """Report each rule whose URLs and method an earlier rule of the same application answers."""
    for app in project.app.applications:
        answered: dict[tuple[str, ...], list[Placed]] = {}
        for placed in placed_routes(app, project.code):
            pattern = matching_key(placed)
            if pattern is None or placed.route.methods is None:
                continue
            others = answered.setdefault(pattern, [])
            for first in others:
                common = sorted(set(placed.route.methods) & set(first.route.methods or ()))
                if (
                    common
                    and _differ(placed.route, first.route)
                    and in_one_run(_conditions(first), _conditions(placed))
                ):
                    yield _finding(placed, first, common)
                    break
            others.append(placed)


def _conditions(placed: Placed) -> Conditions:
    registrations = placed.mount.registrations if placed.mount is not None else ()
    return conditions(placed.route.call, *(one.call for one in registrations))


def _differ(route: Route, first: Route) -> bool:
    own, other = view_object(route), view_object(first)
    return own is not None and other is not None and own != other


def _finding(placed: Placed, first: Placed, common: list[str]) -> Finding:
    route = placed.route
    methods = "/".join(common)
    other, own = _name(first), _name(placed)
    return RULE.finding(
        route.location,
        f"`{methods} {placed.rule}` is already answered by {other}, which was registered first: "
        f"{own} never runs for it",
        scope=route.call.unit.scope,
        subject=f"{methods} {route.own_rule}",
        trace=[Step(first.route.location, f"{other} takes `{first.rule}`")],
        help="remove one of the two, or give it another path or other methods",
    )


def _name(placed: Placed) -> str:
    route = placed.route
    if route.endpoint is not None:
        return f"`{placed.mount.name}.{route.endpoint}`" if placed.mount is not None else f"`{route.endpoint}`"
    return f"`{route.cls.info.name}`" if route.cls is not None else "a view without a known name"


RULE = Rule(
    code="APP209",
    name="route-shadowed",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_same_path_in_one_blueprint",
    right="silent_different_methods",
)

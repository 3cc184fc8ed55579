"""A route's path repeats the `url_prefix` of its blueprint, so that the URL holds it twice.

## What it does
Takes the prefix that holds for the blueprint, which is the one given at registration where there is one, and reports
a route of the blueprint whose path begins with the same whole segments: `/orders` and `/orders/<int:order_id>` make
`/orders/orders/<int:order_id>`. Silent are paths that only begin with the same letters, a prefix that the
registration replaces, and prefixes that are not known before the program runs.

## Why it matters
Flask joins the two. The URL that the documentation, the client or a hand-written link names answers 404, and the view
answers at one that nobody meant. It shows only when somebody requests it; links made with `url_for` work and hide it.

## How to mend
Leave the prefix out of the route: `@bp.get("/<int:order_id>")`. If the doubled URL is already in use, keep it as a
second rule until its clients have moved.

## References
- [Flask: registering blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#registering-blueprints)
- [Flask: `Blueprint`](https://flask.palletsprojects.com/en/stable/api/#flask.Blueprint)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.mounting import join_rule
from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.mounts import Mount, mounts
from flaskwright.rule_support.rules_of_urls import segments
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each route that begins with the prefix which its blueprint adds anyway."""
    for app in project.app.applications:
        for mount in mounts(app):
            for route in mount.blueprint.routes:
                if route.own_rule is None or route.source:
                    continue
                path = segments(route.own_rule)
                for prefix in (mount.own_prefix, mount.prefix):
                    repeated = segments(prefix or "")
                    if repeated and path[: len(repeated)] == repeated:
                        yield _finding(route, mount, prefix or "")
                        break


def _finding(route: Route, mount: Mount, prefix: str) -> Finding:
    own = route.own_rule or ""
    whole = join_rule(mount.prefix if mount.prefix is not None else prefix, own)
    return RULE.finding(
        route.location,
        f"`{own}` repeats the prefix `{prefix}` of blueprint `{mount.blueprint.name}`: "
        f"the URL is `{whole}`, and `{own}` answers 404",
        scope=route.call.unit.scope,
        subject=own,
        trace=[
            Step(mount.blueprint.location, f"blueprint `{mount.blueprint.name}` is made here"),
            Step(mount.registrations[-1].call.location, f"it is registered below `{mount.prefix or prefix}`"),
        ],
        help=f'leave the prefix out: `"/{"/".join(segments(own)[len(segments(prefix)) :])}"`',
    )


RULE = Rule(
    code="APP210",
    name="prefix-repeated",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_prefix_of_the_blueprint",
    right="silent_same_letters_only",
)

"""A blueprint that answers JSON has no version in its URLs.

## What it does
Looks at blueprints whose routes all answer JSON, and at the whole URL of these routes: the prefixes of all enclosing
blueprints, the one given at registration, the blueprint's own, the rules themselves, and a subdomain. It reports the
creation of the blueprint where none of them holds a version such as `v1`, `2.0` or `2025-01-31`. Blueprints that also
render pages, prefixes that are only known at run time and those with a variable version are left alone. So are health
probes: routes that only answer GET, and are named as orchestrators and balancers ask for them.

## Why it matters
Clients of an API cannot be changed together with it. Without a version in the URL the first incompatible change has to
break every client at once, or to be told apart by hand in each view.

## How to mend
Give the blueprint, or better one blueprint around all of them, a prefix with a version:
`api = Blueprint("api", __name__, url_prefix="/api/v1")`, then `api.register_blueprint(orders)`.

## References
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
- [Flask: application factories](https://flask.palletsprojects.com/en/stable/patterns/appfactories/)
- [Kubernetes: liveness, readiness and startup probes](https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.app.urls import variables
from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.json_views import answers_json
from flaskwright.rule_support.registrations import subdomains
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Blueprint, Route
    from flaskwright.findings.finding import Finding

VERSION = re.compile(
    r"(?:^|[/._-])(?:v(?:er(?:sion)?)?[._-]?\d+(?:[._]\d+)*|\d+\.\d+|\d{4}-\d{2}-\d{2})(?=$|[/._-])", re.I
)
PROBE = re.compile(r"/_?(?:health(?:z|check)?|live(?:z|ness)?|ready(?:z)?|readiness|startup|ping)/?$")
"""How the URL of a health probe ends: who asks for it is configured with it, and reads no more than its status."""


def check(project: Project) -> Iterator[Finding]:
    """Look at each blueprint whose routes answer JSON, wherever it is mounted."""
    mounted: dict[Blueprint, list[tuple[Application, Route]]] = {}
    for application in project.app.applications:
        for route in application.mounted:
            if route.blueprints and not route.source:
                mounted.setdefault(route.blueprints[-1], []).append((application, route))
    for blueprint, places in mounted.items():
        if project.app.is_open(blueprint) or any(_may_hold_version(*place) for place in places):
            continue
        if not answers_json(project, [route for _, route in places if not _is_probe(route)]):
            continue
        rules = sorted({route.rule for _, route in places if route.rule is not None})
        yield RULE.finding(
            blueprint.location,
            f"the blueprint `{blueprint.name}` answers JSON without a version in its URLs, such as `{rules[0]}`",
            scope=blueprint.call.unit.scope,
            subject=blueprint.name or "",
            trace=tuple(Step(route.location, f"`{route.rule}` answers JSON") for _, route in places[:3]),
            help='give it, or a blueprint around it, a prefix such as `url_prefix="/api/v1"`',
        )


def _is_probe(route: Route) -> bool:
    return route.methods == ("GET",) and route.rule is not None and PROBE.search(route.rule) is not None


def _may_hold_version(application: Application, route: Route) -> bool:
    """Whether a URL names a version, or its prefix or subdomain is only known at run time."""
    hosts = subdomains(application, route)
    if route.rule is None or hosts is None:
        return True
    if any(VERSION.search(text) for text in (route.rule, *hosts)):
        return True
    return any("version" in one.name.lower() for text in (route.rule, *hosts) for one in variables(text))


RULE = Rule(
    code="APP221",
    name="api-unversioned",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_own_prefix",
    right="silent_versioned",
)

"""`url_for` names an endpoint that no route has, or leaves out a variable of its URL.

## What it does
Knows every endpoint of the application, with the names of its blueprints, nested ones and those renamed at
registration, and the variables that each of its URLs needs. It reads `url_for` in Python and in templates, relative
endpoints (`.index`) against the blueprint they stand in, and counts `defaults`, `url_defaults` hooks and the
parameters given. Where endpoints are made while the program runs, come from a library, or where a build error handler
may supply the URL, it says nothing.

## Why it matters
`url_for` raises `werkzeug.routing.BuildError`. In a view that is a 500 answer on the one path that builds the link; in
a base template it takes every page down, and no test notices that does not render it. Renaming a view or a blueprint
is enough.

## How to mend
Name the endpoint as the route does: `"<blueprint>.<function>"`, or what `endpoint=` says, with the names of all
enclosing blueprints before it. Give every URL variable as a keyword: `url_for("posts.show", post_id=post.id)`.
`flask routes` and `flaskwright map` list both.

## References
- [Flask: url_for](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask: building urls](https://flask.palletsprojects.com/en/stable/blueprints/#building-urls)
- [Flask: nesting blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#nesting-blueprints)
- [Werkzeug: build](https://werkzeug.palletsprojects.com/en/stable/routing/#werkzeug.routing.MapAdapter.build)
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location, Severity, Step
from flaskwright.rule_support.endpoints import SPECIAL, Endpoints, endpoints, replaced_in_templates
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.syntax.templates import Template


ALIKE = 0.8


def check(project: Project) -> Iterator[Finding]:
    """Look up each constant endpoint that Python or a template names."""
    known = project.once(endpoints)
    for call in project.code.calls_to(project.libraries.role("url_for")):
        endpoint = text(call.args.get(0, "endpoint"))
        targets = known.resolve(endpoint, call.unit.function) if endpoint is not None else ()
        given = None if call.args.open else call.args.keywords
        yield from _judge(known, targets, given, call.location, call.unit.scope)
    if replaced_in_templates(project):
        return
    for template in project.pages.templates.values():
        if _has_own(template):
            continue
        for use in template.url_for:
            if use.name == "url_for" and use.endpoint is not None and not use.endpoint.startswith("."):
                place = Location(template.path, use.start, use.end)
                yield from _judge(known, (use.endpoint,), None if use.has_double_star else use.keywords, place, "")


def _has_own(template: Template) -> bool:
    """Whether a template defines or imports a `url_for` of its own."""
    imported = (alias for one in template.imports for member in one.members for alias in member)
    return "url_for" in imported or any(macro.name == "url_for" for macro in template.macros)


def _judge(
    known: Endpoints, targets: tuple[str, ...], given: Collection[str] | None, place: Location, scope: str
) -> Iterator[Finding]:
    if not targets:
        return
    if all(known.is_unknown(target) for target in targets):
        near = _near(known, targets[0])
        yield RULE.finding(
            place,
            f"no route has the endpoint `{targets[0]}`: `url_for` raises `BuildError` here",
            scope=scope,
            subject=targets[0],
            help=f"did you mean `{near}`?" if near else "name an endpoint that exists; `flaskwright map` lists them",
        )
        return
    if given is None or len(targets) > 1:
        return
    lacking = known.missing(targets[0], [name for name in given if name not in SPECIAL])
    if lacking is not None:
        _, route = known.routes[targets[0]][0]
        yield RULE.finding(
            place,
            f"the URL `{route.rule}` of `{targets[0]}` needs `{lacking}`, which is not given: `url_for` raises "
            "`BuildError` here",
            scope=scope,
            subject=f"{targets[0]} {lacking}",
            trace=(Step(route.location, f"`{route.rule}` is registered here"),),
            help=f'give it: `url_for("{targets[0]}", {lacking}=…)`',
        )


def _near(known: Endpoints, endpoint: str) -> str | None:
    """An endpoint that differs from a name only in its blueprints, or by a letter or two."""
    last = endpoint.rpartition(".")[2]
    same = sorted(one for one in known.routes if one.rpartition(".")[2] == last)
    return same[0] if same else next(iter(get_close_matches(endpoint, sorted(known.routes), n=1, cutoff=ALIKE)), None)


RULE = Rule(
    code="APP215",
    name="unknown-endpoint",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_template",
    right="silent_relative_and_dynamic",
)

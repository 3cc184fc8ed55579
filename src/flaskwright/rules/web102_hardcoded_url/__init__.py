"""A redirect, `Location` header or link spells out a path that a route of this app answers.

## What it does
Reports a literal path, also one built with an f-string, that is the target of `redirect(…)`, the value of a `Location`
header or a link in a returned body, where a route of the same app answers that path. Links in templates count in the
`strict` profile. It is silent for full URLs, for paths that no route of this app answers, and for paths that only a
catch-all such as `/<path:path>` would take.
## Why it matters
The path is a copy of what the route says, and nothing keeps the two alike. When the route moves, or its blueprint gets
another `url_prefix`, the redirect leads to a 404 that no test of the view notices. Behind a proxy that serves the app
under a prefix (`SCRIPT_NAME`, `X-Forwarded-Prefix`, `DispatcherMiddleware`) it is wrong at once: `redirect("/login")`
leaves the app, `url_for("login")` gives `/shop/login`. A path without its final slash costs a second redirect.
## How to mend
Name the endpoint: `redirect(url_for("auth.login"))`, with the variables of the URL as keywords; query values go the
same way, a fragment as `_anchor=`. In a constant, keep the endpoint's name and call `url_for` where it is used.
## Fix safety
The fix is safe where the literal is the argument itself, one endpoint answers the path and every variable of the URL
has its expression: `url_for` then gives the same path, with the prefix of the deployment. Values are converted by the
rule's converter and escaped, which a bare f-string does not do. Constants and bodies are reported and not fixed.
## References
- [Flask: URL building](https://flask.palletsprojects.com/en/stable/quickstart/#url-building)
- [Flask: `url_for`](https://flask.palletsprojects.com/en/stable/api/#flask.Flask.url_for)
- [Flask: tell Flask it is behind a proxy](https://flask.palletsprojects.com/en/stable/deploying/proxy_fix/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Fix, Location, Safety, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.project.settings import Profile as SettingsProfile
from flaskwright.rule_support.requests import answering_functions, functions_of
from flaskwright.rule_support.spelled_paths import Match, Spelled, choices, matches, parts_of, spelled_path
from flaskwright.rule_support.url_fixes import url_for_fix
from flaskwright.rule_support.url_targets import Target, definition, targets
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.definitions import FunctionInfo


def check(project: Project) -> Iterator[Finding]:
    answering = answering_functions(project)
    running: dict[FunctionInfo, list[Application]] = {}
    for application in project.app.applications:
        for function in functions_of(project, application):
            running.setdefault(function, []).append(application)
    for function, applications in running.items():
        if function.module.role is FileRole.PRODUCTION:
            for target in targets(project, function, answers=function in answering):
                yield from _judge(project, applications, function, target)
    if project.settings.profile is SettingsProfile.STRICT and len(project.app.applications) == 1:
        yield from _templates(project, project.app.applications[0])


def _judge(
    project: Project, applications: Sequence[Application], function: FunctionInfo, target: Target
) -> Iterator[Finding]:
    for node in choices(target.node):
        module, place, in_place = target.module, node, target.in_place
        if isinstance(node, tree.Name):
            found = definition(project, module, node.id)
            if found is None:
                continue
            (module, place), in_place = found, False
        path = spelled_path([target.path] if target.path is not None else parts_of(place))
        if path is None:
            continue
        answered = [matches(application, path) for application in applications]
        if not all(answered):
            continue
        match = answered[0][0]
        certain = in_place and len(applications) == 1 and len(answered[0]) == 1
        yield _finding(
            Location(module.path, place.start, place.end),
            path,
            match,
            purpose=target.purpose,
            scope=function.qualname if module is function.module else "",
            fix=url_for_fix(function, place, path, match) if certain else None,
        )


def _finding(
    location: Location, path: Spelled, match: Match, *, purpose: str, scope: str, fix: Fix | None = None
) -> Finding:
    name = match.route.endpoint or match.route.rule
    return RULE.finding(
        location,
        f"`{path.text}` is spelled out for {purpose}, and the route `{name}` of this app answers it",
        scope=scope,
        subject=path.text,
        trace=(Step(match.route.location, f"`{match.route.rule}` is registered here"),),
        fix=fix,
        help=f'build it with `url_for("{name}", …)`' if match.values else f'build it with `url_for("{name}")`',
    )


def _templates(project: Project, application: Application) -> Iterator[Finding]:
    for template in project.templates.values():
        for link in template.links:
            path = spelled_path([link.value]) if "{" not in link.value else None
            found = matches(application, path) if path is not None and link.tag in ("a", "form") else []
            if path is not None and found:
                location = Location(template.path, link.start, link.end)
                yield _finding(location, path, found[0], purpose="a link", scope="")


RULE = Rule(
    code="WEB102",
    name="hardcoded-url",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_redirect",
    right="silent_url_for",
    fix=Safety.SAFE,
)

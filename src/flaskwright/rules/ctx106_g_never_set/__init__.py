"""`g.name` is read on a request path on which nothing sets it, though another path does.

## What it does
Takes every read of an attribute of `g` that a request can reach, in the view or in what it calls, and looks for what
sets it on that route's way: application-wide `before_request` hooks, `before_app_request` of any blueprint, hooks of
the route's own blueprint and its parents, URL value preprocessors, decorators of the view, functions called before.
Where none of them sets the name, while a hook, decorator or function of another path does, the read is reported, with
the route that leads to it. Silent are `g.get`, `g.pop` with a default, `hasattr`, `"name" in g`, a handled
`AttributeError`, and names that the project sets nowhere (a library may set them).

## Why it matters
`g` is new and empty for each request. The read raises `AttributeError: '_AppCtxGlobals' object has no attribute 'name'`
and that route answers 500, each time. It happens where a blueprint was added later, or one view lacks the decorator
that its neighbours have, and that is often the place where a user, tenant or permission was to be loaded.

## How to mend
Let the hook cover the route: register it with `before_app_request`, on the parent blueprint or on the application, or
give the view the decorator. Where the value is optional, read it with `g.get("name")` and handle `None`.

## References
- [Flask: `g`](https://flask.palletsprojects.com/en/stable/api/#flask.g)
- [Flask: storing data in the application context](https://flask.palletsprojects.com/en/stable/appcontext/#storing-data)
- [Flask: `Blueprint.before_app_request`](https://flask.palletsprojects.com/en/stable/api/#flask.Blueprint.before_app_request)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.model import BEFORE
from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.globals_of_request import GlobalNames, class_names
from flaskwright.rule_support.request_ways import Way, Ways
from flaskwright.rule_support.requests import path_to
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import UseFact


def check(project: Project) -> Iterator[Finding]:
    names = GlobalNames(project)
    wanted = {name for found in names.of.values() for name in found.reads}
    set_elsewhere = wanted & {name for found in names.of.values() for name in found.sets}
    if not set_elsewhere or any(found.any_name for info, found in names.of.items() if info.qualname == ""):
        return
    ways = list(Ways(project, BEFORE))
    in_requests = {info for way in ways for info in (*way.view, *way.around)}
    judged = {name for name in set_elsewhere if all(one in in_requests for one in names.setters(name))}
    brought = {id(application): class_names(application, project) for application in project.app.applications}
    reported: set[int] = set()
    for way in ways:
        own = brought[id(way.application)]
        running = [names.of[info] for info in (*way.view, *way.around) if info in names.of]
        if own is None or not way.certain or any(found.any_name for found in running):
            continue
        missing = judged.difference(own, *(found.sets for found in running))
        for info in [one for one in way.view if one in names.of] if missing else []:
            for name in sorted(missing.intersection(names.of[info].reads)):
                for use in names.of[info].reads[name]:
                    if id(use.node) not in reported and info.module.role is FileRole.PRODUCTION:
                        reported.add(id(use.node))
                        yield _finding(project, names, way, use, name)


def _finding(project: Project, names: GlobalNames, way: Way, use: UseFact, name: str) -> Finding:
    url = f"`{way.route.rule}`" if way.route.rule is not None else f"`{use.unit.scope}`"
    setter = names.setters(name)[0]
    elsewhere = f"`{setter.name}`" if isinstance(setter, FunctionInfo) else "other code"
    function = use.unit.function
    return RULE.finding(
        use.location,
        f"nothing sets `g.{name}` on the way of {url}: the read raises `AttributeError` "
        f"({elsewhere} sets it on another path)",
        scope=use.unit.scope,
        subject=f"g.{name}",
        trace=(
            Step(way.route.location, f"a request of {url} starts here"),
            *(path_to(way.view, function) if function is not None else ()),
            Step(use.location, f"reads `g.{name}`"),
        ),
        confidence=Confidence.MEDIUM if project.app.is_open(way.application) else Confidence.HIGH,
        help=f'let what sets it cover this route, or read it with `g.get("{name}")`',
    )


RULE = Rule(
    code="CTX106",
    name="g-never-set",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_hook_of_another_blueprint",
    right="silent_before_app_request",
)

"""A blueprint handles 404 or 405 itself, and a URL that matches no route never reaches that handler.

## What it does
Reports an error handler for 404 or 405 (the code, `NotFound` or `MethodNotAllowed`) that is registered on a blueprint
with `errorhandler` or `register_error_handler` while no handler of the whole app covers that error. It is a warning
where the handler can never run, and only an information where the blueprint's own views raise the error, with
`abort(404)` or `get_or_404` for example, so that the handler serves them alone. Handlers for other errors are silent,
and so is a blueprint whose catch-all route answers every URL below its prefix.

## Why it matters
For a URL that no route matches Flask cannot tell which blueprint was meant, and asks only the app's handlers. A JSON
API whose blueprint handles 404 answers `GET /api/no-such-thing` with Werkzeug's HTML page, which a client then fails
to parse. The same holds for 405, which is raised while the URL is matched.

## How to mend
Register it for the whole app: `@bp.app_errorhandler(404)`, or `app.register_error_handler(404, …)` in the factory. To
answer differently for different parts of the site, look at `request.path` in that handler.

## References
- [Flask: blueprint error handlers](https://flask.palletsprojects.com/en/stable/errorhandling/#blueprint-error-handlers)
- [Flask: error handlers on blueprints](https://flask.palletsprojects.com/en/stable/blueprints/#blueprint-error-handlers)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.error_pages import UNMATCHED, apps_without_page, catches_all
from flaskwright.rule_support.http_errors import handled_status
from flaskwright.rule_support.raised_statuses import raises_status
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Blueprint, Hook
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    """Report each blueprint's own handler of an error that Flask raises before it knows the blueprint."""
    for blueprint in project.app.blueprints:
        for hook in blueprint.hooks:
            if hook.kind != "error_handler" or hook.app_wide:
                continue
            status = handled_status(hook.handles, project.libraries)
            if status in UNMATCHED and not catches_all(blueprint):
                yield from _judge(project, blueprint, hook, status)


def _judge(project: Project, blueprint: Blueprint, hook: Hook, status: int) -> Iterator[Finding]:
    apps = apps_without_page(project, blueprint, status)
    if not apps:
        return
    functions = [function for route in blueprint.routes for function in route.functions]
    raised = raises_status(project, functions, status)
    name = hook.function.name if hook.function is not None else "the handler"
    yield RULE.finding(
        hook.call.location,
        f"`{name}` handles {status} for blueprint `{blueprint.name}` alone: a URL that no route matches never reaches "
        f"it and gets Werkzeug's page" + (", only the blueprint's own views do" if raised is not None else ""),
        scope=hook.call.unit.scope,
        subject=f"{blueprint.name} {status}",
        trace=[
            Step(blueprint.location, f"blueprint `{blueprint.name}` is made here"),
            *([Step(raised.location, f"a view of the blueprint raises {status} here")] if raised is not None else []),
            *(Step(app.location, f"this app has no handler for {UNMATCHED[status]}") for app in apps),
        ],
        severity=Severity.INFO if raised is not None else None,
        help=f"register it for the whole app: `app_errorhandler({status})`",
    )


RULE = Rule(
    code="APP211",
    name="hook-scope",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_json_not_found",
    right="silent_app_errorhandler",
)

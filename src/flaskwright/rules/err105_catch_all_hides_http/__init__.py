"""A handler for `Exception` turns HTTP errors into 500, and no handler for `HTTPException` stands beside it.

## What it does
Reports the registration of an error handler for `Exception` that answers HTTP errors as failures, also by
`raise error` inside it, where the same app or blueprint has no handler for `HTTPException`. Handlers per code do not
help, for they leave the other codes and the app's own subclasses out. It is silent where the handler returns the error,
an answer with the error's code, or tests for `HTTPException`, and where the requirements keep Flask below 1.0, which
gave such handlers no HTTP errors.
## Why it matters
A 404, a 405, a failed CSRF check and every `abort` are exceptions too, and Flask hands them to the handler for
`Exception`. Each mistyped URL and each wrong method then answers 500 and is logged as a crash with a traceback; a
redirect to a slash keeps working, so that nobody notices at first. With `raise error` Flask asks the same handler about
the failure again, and the exception reaches the server. A handler of a blueprint comes before the app's handler for
`HTTPException`, and hides what the blueprint's views abort with.
## How to mend
Return HTTP errors unchanged at the top (`if isinstance(error, HTTPException): return error`), or register a handler for
`HTTPException` in the same place, or register the broad one for `InternalServerError` (500): Flask logs the exception,
and `error.original_exception` has it.
## References
- [Flask: generic exception handlers](https://flask.palletsprojects.com/en/stable/errorhandling/#generic-exception-handlers)
- [Flask: unhandled exceptions](https://flask.palletsprojects.com/en/stable/errorhandling/#unhandled-exceptions)
- [Werkzeug: `HTTPException`](https://werkzeug.palletsprojects.com/en/stable/exceptions/#werkzeug.exceptions.HTTPException)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.http_errors import (
    ANY_STATUS,
    first_parameter,
    handled_status,
    is_broad,
    lets_errors_through,
)
from flaskwright.rule_support.requests import scaffolds
from flaskwright.rule_support.view_layers import result_reaches_flask
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import ClassValue, Const, External

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Hook, Scaffold


HTTP_ERRORS_SINCE = (1, 0)
"""The version of Flask since which a handler for `Exception` gets HTTP errors, too."""


def check(project: Project) -> Iterator[Finding]:
    if project.dependencies.may_be_older("flask", HTTP_ERRORS_SINCE):
        return
    for scaffold in scaffolds(project):
        for hook in scaffold.hooks:
            function = hook.function
            if hook.kind != "error_handler" or not is_broad(hook.handles) or function is None:
                continue
            if hook.call.unit.module.role is not FileRole.PRODUCTION or not result_reaches_flask(project, hook.value):
                continue
            parameter = first_parameter(function)
            unit = project.code.unit(function)
            if parameter is None or lets_errors_through(project, unit, function.node, parameter):
                continue
            if any(_handles_http_errors(project, other) for other in _beside(project, scaffold, hook)):
                continue
            answers = [Step(fact.location, "every exception is answered here, a 404 too") for fact in unit.returns]
            yield RULE.finding(
                hook.call.location,
                f"`{function.name}` handles `Exception` and does not look at the status: every 404, 405 and `abort` "
                "is answered as a failure",
                scope=hook.call.unit.scope,
                subject=function.name,
                trace=(Step(hook.call.location, f"`{function.name}` gets HTTP errors too"), *answers),
                confidence=Confidence.MEDIUM if project.app.is_open(scaffold) else Confidence.HIGH,
                help="return the error where it is an `HTTPException`, or register a handler for that class beside it",
            )


def _beside(project: Project, scaffold: Scaffold, hook: Hook) -> Iterator[Hook]:
    """The handlers that Flask asks together with this one: the blueprint's own, or all that cover the application."""
    if not hook.app_wide:
        yield from (other for other in scaffold.hooks if not other.app_wide)
        return
    for application in project.app.applications:
        covering = [other for _, other in application.all_hooks if other.app_wide]
        if hook in covering:
            yield from covering


def _handles_http_errors(project: Project, hook: Hook) -> bool:
    """Also where it cannot be told what a handler stands for."""
    if hook.kind != "error_handler":
        return False
    if isinstance(hook.handles, External):
        return handled_status(hook.handles, project.libraries) == ANY_STATUS
    return not isinstance(hook.handles, ClassValue | Const)


RULE = Rule(
    code="ERR105",
    name="catch-all-hides-http",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_on_decorated_handler",
    right="silent_http_errors_returned",
)

"""A JSON API has no JSON handler for HTTP errors, so that its errors are HTML pages.

## What it does
Reports the creation of an app whose views all answer JSON and that registers no handler for HTTP errors: none for
`HTTPException` or `Exception`, none for a code, and no hook that rewrites error answers. It is silent for apps that
also serve pages, where the answer of a view is not known, and where a library (Flask-RESTful, Flask-RESTX,
flask-smorest, APIFlask, Connexion) answers the errors of its views as JSON itself.
## Why it matters
Flask's own 400, 404, 405, 413, 415 and 500 answers are small HTML documents. A client of the API calls `.json()` on
every answer and fails with a parser's error (`Unexpected token '<'`) that hides what really happened: a mistyped path,
a wrong method, a body that is no JSON. It shows first in production, when the first request goes wrong.
## How to mend
Register one handler at the app:
`@app.errorhandler(HTTPException)` with `return {"error": error.name, "detail": error.description}, error.code`.
It takes unmatched URLs and wrong methods as well, which a blueprint's handler never sees. Unhandled exceptions reach it
as `InternalServerError`.
## References
- [Flask: returning API errors as JSON](https://flask.palletsprojects.com/en/stable/errorhandling/#returning-api-errors-as-json)
- [RFC 9457: problem details for HTTP APIs](https://www.rfc-editor.org/rfc/rfc9457.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.content_type import has_flask_view
from flaskwright.rule_support.frameworks import is_plain, of_flask_alone, replaces
from flaskwright.rule_support.http_errors import handled_status, is_broad
from flaskwright.rule_support.json_views import answers_json
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import ClassValue
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application, Hook, Route

OVERRIDES = ("handle_http_exception", "handle_user_exception", "full_dispatch_request", "make_response")


def check(project: Project) -> Iterator[Finding]:
    for application in project.app.applications:
        if application.module.role is not FileRole.PRODUCTION or project.app.is_open(application):
            continue
        served = [route for route in application.mounted if route.source != "static"]
        if (
            not served
            or not of_flask_alone(application)
            or replaces(application, OVERRIDES)
            or _errors_are_answered(project, application)
        ):
            continue
        if not all(_is_plain_view(project, route) for route in served) or not answers_json(project, served):
            continue
        example = served[0]
        yield RULE.finding(
            application.location,
            f"every view answers JSON ({len(served)} route{'s' if len(served) > 1 else ''}), "
            "and nothing answers HTTP errors: a 404 or 405 is a page of HTML",
            scope=application.call.unit.scope,
            subject="HTTPException",
            trace=(Step(example.location, f"`{example.rule or example.own_rule}` answers JSON"),),
            help="register an error handler for `HTTPException` that answers JSON",
        )


def _errors_are_answered(project: Project, application: Application) -> bool:
    """Whether a handler or a hook may change what an HTTP error looks like."""
    return any(_answers_errors(project, hook) for _, hook in application.all_hooks)


def _answers_errors(project: Project, hook: Hook) -> bool:
    if hook.kind == "error_handler":
        own = isinstance(hook.handles, ClassValue) and handled_status(hook.handles, project.libraries) is None
        return is_broad(hook.handles) or not own
    return hook.kind == "after_request" and not _gives_same_response(project, hook)


def _gives_same_response(project: Project, hook: Hook) -> bool:
    """Whether an `after_request` hook surely gives back the response that it got, with the body that it had."""
    if hook.function is None or not hook.function.params:
        return False
    name = hook.function.params[-1].name
    unit = project.code.unit(hook.function)
    if any(store.attribute in ("data", "response", "mimetype", "content_type") for store in unit.stores):
        return False
    if any(isinstance(call.node, tree.Call) and _sets_data(call.node) for call in unit.calls):
        return False
    nodes = [fact.node for fact in unit.returns]
    return all(
        isinstance(node, tree.Return) and isinstance(node.value, tree.Name) and node.value.id == name for node in nodes
    )


def _sets_data(node: tree.Call) -> bool:
    return isinstance(node.func, tree.Attribute) and node.func.attr == "set_data"


def _is_plain_view(project: Project, route: Route) -> bool:
    """Whether Flask alone makes answers and errors of a route: no library for APIs stands between."""
    plain = not route.source and bool(route.functions) and all(is_plain(each) for each in route.blueprints)
    return plain and has_flask_view(project, route)


RULE = Rule(
    code="ERR106",
    name="api-html-errors",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_on_one_file_api",
    right="silent_json_handler_in_other_module",
)

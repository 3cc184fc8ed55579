"""An error handler returns no status, so that the error answers 200.

## What it does
Reports a return of an error handler whose answer has no status: the handler stands for an HTTP code, for
`HTTPException` or one of its subclasses (also the app's own), or for `Exception`, and returns a text, a dict, a
rendered template or `jsonify(…)` alone. It is silent for tuples and responses with a status, for the error itself or
its `get_response()`, for redirects, for a single-page app's entry file, and for handlers of the app's other exceptions,
which may answer 200 on purpose.
## Why it matters
Flask takes a handler's return value as it takes a view's: without a status it is 200. The "not found" page then says
OK, search engines index it for every mistyped URL, caches keep it, `fetch` sees `response.ok`, monitoring counts no
error, and a health check passes while every request fails with the 500 page.
## How to mend
Return the status beside the body: `return render_template("404.html"), 404`. Where one handler stands for several
errors, `return {"error": error.description}, error.code`.
## Fix safety
The fix is unsafe, for the answer's status changes: scripts that took the 200 for granted will see the error. It adds
the code of the decorator, or the parameter's `.code` where several codes or `HTTPException` lead to the handler.
Handlers for `Exception` are reported and not fixed, for most exceptions have no code.
## References
- [Flask: handling application errors](https://flask.palletsprojects.com/en/stable/errorhandling/#registering)
- [Flask: returning API errors as JSON](https://flask.palletsprojects.com/en/stable/errorhandling/#returning-api-errors-as-json)
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Fix, Safety, Severity, Step
from flaskwright.fixes.edits import edit
from flaskwright.fixes.layout import code_positions
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.answers import lacks_status
from flaskwright.rule_support.http_errors import first_parameter, handled_status, is_broad
from flaskwright.rule_support.requests import hooks
from flaskwright.rule_support.view_layers import result_reaches_flask
from flaskwright.rules import Profile, Rule
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flaskwright.analysis import Project
    from flaskwright.app.model import Hook
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import ReturnFact


def check(project: Project) -> Iterator[Finding]:
    registered: dict[FunctionInfo, list[Hook]] = defaultdict(list)
    for hook in hooks(project):
        if hook.kind == "error_handler" and hook.function is not None and result_reaches_flask(project, hook.value):
            registered[hook.function].append(hook)
    for function, found in registered.items():
        broad = any(is_broad(hook.handles) for hook in found)
        statuses = [handled_status(hook.handles, project.libraries) for hook in found if not is_broad(hook.handles)]
        if function.module.role is not FileRole.PRODUCTION or None in statuses or not found:
            continue
        known = sorted({status for status in statuses if status is not None})
        unit = project.code.unit(function)
        for fact in unit.returns:
            if not lacks_status(fact.value, unit, project.libraries):
                continue
            handled = "every exception" if broad else _named(known)
            yield RULE.finding(
                fact.location,
                f"`{function.name}` handles {handled} and returns no status here, so that the error answers 200",
                scope=function.qualname,
                subject=handled,
                trace=(Step(found[0].call.location, f"registered for {handled}"), Step(fact.location, "answers 200")),
                fix=None if broad else _fix(fact, function, known),
                help="return the status beside the body",
            )


def _named(statuses: Sequence[int]) -> str:
    return " and ".join(str(status) if status else "`HTTPException`" for status in statuses)


def _fix(fact: ReturnFact, function: FunctionInfo, statuses: Sequence[int]) -> Fix | None:
    parameter = first_parameter(function)
    single = len(statuses) == 1 and statuses[0] != 0
    if not isinstance(fact.node, tree.Return) or fact.node.value is None or not (single or parameter):
        return None
    status = str(statuses[0]) if single else f"{parameter}.code"
    source, value = function.module.source, fact.node.value
    place = value.end
    if isinstance(value, tree.Tuple):
        between = code_positions(source, value.items[0].end, value.items[1].start)
        place = next(offset for offset in between if source.data[offset : offset + 1] == b",")
    edits = (edit(source, place, place, f", {status}"),)
    return Fix(f"Answer with the status {status}", Safety.UNSAFE, edits)


RULE = Rule(
    code="ERR104",
    name="handler-status",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_on_codes",
    right="silent_status_given",
    fix=Safety.UNSAFE,
)

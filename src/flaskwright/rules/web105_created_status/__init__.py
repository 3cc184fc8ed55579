"""A POST that creates something, or hands work to a queue, answers 200.

## What it does
Reports the return of a JSON view that answers POST, has stored a new row on the way there and answers 200, given or by
default; and the return of one that has only put work into a queue and answers something else than 202. It is silent for
pages and redirects, for updates, searches and logins, where a row that already existed is answered, where the view
waits for the queued work, where the status is not known, and where a library sets the status.
## Why it matters
200 says that the request was carried out and that its result is in the body. A client that has to know whether its
retry made a second order, generated clients that look up the answer's type by status, and monitoring that counts 201
as orders all read the status alone. After `delay()` nothing is done yet: 200 lets the caller look for a result which
is not there, and nothing tells where to ask for it.
## How to mend
Answer `201` with the new resource, and a `Location` header that leads to it:
`return order.to_dict(), 201, {"Location": url_for("orders.detail", order_id=order.id)}`.
For accepted work answer `202` with a URL that tells how far it is.
## References
- [RFC 9110: 201 Created](https://www.rfc-editor.org/rfc/rfc9110.html#name-201-created)
- [RFC 9110: 202 Accepted](https://www.rfc-editor.org/rfc/rfc9110.html#name-202-accepted)
- [Flask: background tasks with Celery](https://flask.palletsprojects.com/en/stable/patterns/celery/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.flow.access.refusals import number_of
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.answers import lacks_status
from flaskwright.rule_support.content_type import has_flask_view
from flaskwright.rule_support.creations import created_rows, runs_before, variables_of
from flaskwright.rule_support.json_views import is_json
from flaskwright.rule_support.requests import routes
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, Instance, Sequence, Value, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Route
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, ReturnFact, Unit

OK, CREATED, ACCEPTED = 200, 201, 202


def check(project: Project) -> Iterator[Finding]:
    for function in dict.fromkeys(info for route in routes(project) for info in _posted(project, route)):
        unit = project.code.unit(function)
        created = created_rows(project, unit)
        variables = variables_of(unit, created)
        queued = None if created or _writes(project, unit) else _enqueued(project, unit)
        for fact in unit.returns:
            status = _status(project, fact, unit)
            if status is None:
                continue
            made = next((call for name, call in variables.items() if _tells(fact, name, call)), None)
            if made is not None and status == OK:
                yield _finding(function, fact, made, status, CREATED, "makes a row and answers it")
            elif queued is not None and status != ACCEPTED and runs_before(queued, fact):
                yield _finding(function, fact, queued, status, ACCEPTED, "only puts work into a queue and answers")


def _finding(function: FunctionInfo, fact: ReturnFact, cause: CallFact, status: int, right: int, what: str) -> Finding:
    return RULE.finding(
        fact.location,
        f"`{function.name}` {what} with {status} instead of {right}",
        scope=function.qualname,
        subject=str(right),
        trace=(Step(cause.location, f"`{written(cause)}(…)` does it"), Step(fact.location, f"answers {status}")),
        help=f"answer {right}",
    )


def _posted(project: Project, route: Route) -> Iterator[FunctionInfo]:
    """The functions that answer POST, and hardly anything else that changes data."""
    if route.module.role is not FileRole.PRODUCTION or not has_flask_view(project, route):
        return
    if route.cls is not None and "POST" in route.handlers:
        yield route.handlers["POST"]
    elif route.function is not None and "POST" in (route.methods or ()) and set(route.methods or ()) <= {"GET", "POST"}:
        yield route.function


def _status(project: Project, fact: ReturnFact, unit: Unit) -> int | None:
    """The status of a JSON answer of success; `None` where it is another answer, or cannot be told."""
    if not all(is_json(one) for one in alternatives(fact.value)):
        return None
    if lacks_status(fact.value, unit, project.libraries):
        return OK
    status: Value | None = None
    if isinstance(fact.value, Sequence) and len(fact.value.items) > 1:
        status = fact.value.items[1]
    number = number_of(status)
    return number if number is not None and OK <= number < 300 else None


def _tells(fact: ReturnFact, name: str, made: CallFact) -> bool:
    """Whether an answer speaks of the row in a variable, which has been made by then."""
    mentioned = any(isinstance(node, tree.Name) and node.id == name for node in walk(fact.node))
    return mentioned and runs_before(made, fact)


def _writes(project: Project, unit: Unit) -> bool:
    """Whether a body changes data itself, besides what it puts into a queue."""
    writing = project.libraries.role("write") | project.libraries.role("commit")
    called = any(isinstance(call.callee, External) and call.callee.path in writing for call in unit.calls)
    return called or any(isinstance(store.base, Instance) for store in unit.stores)


def _enqueued(project: Project, unit: Unit) -> CallFact | None:
    """The call that hands work to a queue, unless its handle is asked for something: the view may wait for the work."""
    queues = project.libraries.role("enqueue")
    called = [(call, call.callee) for call in unit.calls if isinstance(call.callee, External)]
    found = next((call for call, callee in called if callee.path in queues), None)
    if found is None or any(_is_made_by(callee.receiver, found) for _, callee in called):
        return None
    return found


def _is_made_by(value: Value | None, call: CallFact) -> bool:
    return isinstance(value, External) and value.call is not None and value.call.node is call.node


RULE = Rule(
    code="WEB105",
    name="created-status",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_on_created_row",
    right="silent_created_and_accepted",
)

"""`except Exception` around `abort`, `get_or_404` or the like turns a 4xx answer into another one.

## What it does
Reports an `except` that catches every exception (`except Exception`, `except BaseException`, a bare `except`, a tuple
that holds one of them) where its `try` block reaches `abort`, `get_or_404`, `first_or_404` or the raising of an HTTP
error, in any module, and the handler answers something else. It is silent where an earlier clause or a test lets HTTP
errors through, where the handler raises again, answers with the error's own code or with the same status, or looks the
status up by the exception's class, and where the `abort` stands outside the block or in a function that is only defined
there. A 5xx answer is a failure of the server already, and a command or a task answers nobody: both are left alone.
## Why it matters
`abort(404)` raises `werkzeug.exceptions.NotFound`, which is an `Exception` like any other. A row that does not exist, a
missing permission or a bad request then answers 500, or worse 200, with a text that speaks of an internal failure.
Clients retry what can never succeed, the error rate raises an alarm for every mistyped URL, and the log fills with
tracebacks of requests in which nothing went wrong.
## How to mend
Let HTTP errors through in front: `except HTTPException: raise` (from `werkzeug.exceptions`). Better: keep the look-up
outside the `try`, and catch the exceptions that the remaining lines are known to raise. A handler registered for
`Exception` can do what the block was for, in one place.
## References
- [Flask: handling application errors](https://flask.palletsprojects.com/en/stable/errorhandling/)
- [Werkzeug: HTTP exceptions](https://werkzeug.palletsprojects.com/en/stable/exceptions/)
- [Flask-SQLAlchemy: `get_or_404`](https://flask-sqlalchemy.readthedocs.io/en/stable/queries/#queries-for-views)
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Location, Severity, Step
from flaskwright.flow.access.refusals import number_of
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.escapes import Escape, HttpEscapes, catching, raises_again, tries
from flaskwright.rule_support.http_errors import is_broad, lets_errors_through
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import UNKNOWN, External, Sequence, Value, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import HandlerFact, Unit


def check(project: Project) -> Iterator[Finding]:
    escapes = HttpEscapes(project)
    for unit in project.code.units:
        function = unit.function
        if function is None or unit.module.role is not FileRole.PRODUCTION:
            continue
        if not any(_is_broad(handler) for handler in unit.handlers):
            continue
        contexts = project.contexts.of(function)
        if contexts and all(context.origin != "request" for context in contexts):
            # In a command or a task an HTTP error is an exception like any other.
            continue
        raised = [one for one in escapes.raised_in(unit) if _is_an_answer(one) and (contexts or len(one.steps) == 1)]
        for handler in unit.handlers:
            swallowed = [one for one in raised if _is_broad(handler) and _arrives(project, unit, one, handler)]
            lost = [one for one in swallowed if not _answers_status(project, unit, handler, one)]
            if lost and not _keeps(project, unit, handler) and not _tries_again(project, unit, handler, lost[0]):
                yield _finding(unit, handler, lost[0])


def _is_an_answer(escape: Escape) -> bool:
    """Whether an HTTP error is meant for the client: no failure of the server, and no reading somewhere below."""
    if escape.implicit and len(escape.steps) > 1:
        return False
    return escape.status is None or HTTPStatus.MULTIPLE_CHOICES <= escape.status < HTTPStatus.INTERNAL_SERVER_ERROR


def _tries_again(project: Project, unit: Unit, handler: HandlerFact, escape: Escape) -> bool:
    """Whether the clause calls what failed once more, so that the same HTTP error leaves it after all."""
    failed = set(project.code.targets(escape.fact)) if isinstance(escape.fact, CallFact) else set()
    return any(failed.intersection(project.code.targets(call)) for call in unit.calls if handler.holds(call))


def _finding(unit: Unit, handler: HandlerFact, escape: Escape) -> Finding:
    status = f"the {escape.status}" if escape.status else "the HTTP error"
    certain = not escape.implicit and not handler.completes
    header = _header(handler)
    clause = " ".join(unit.module.source.slice(header.start, header.end).split())
    return RULE.finding(
        header,
        f"`{clause}` also takes {status} that its block raises, and turns it into another answer",
        scope=unit.scope,
        subject="except",
        trace=(*escape.steps, Step(header, "taken here")),
        confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
        help="put `except HTTPException: raise` in front, or catch the exceptions that are expected",
    )


def _header(handler: HandlerFact) -> Location:
    node = handler.node
    written = node.type.end if isinstance(node, tree.ExceptHandler) and node.type is not None else node.start + 6
    return Location(handler.unit.module.path, node.start, written)


def _is_broad(handler: HandlerFact) -> bool:
    return not handler.types or any(is_broad(caught) for caught in handler.types)


def _arrives(project: Project, unit: Unit, escape: Escape, handler: HandlerFact) -> bool:
    """Whether an HTTP error gets as far as this clause: no inner block takes it, and no earlier clause."""
    if escape.implicit and _was_read_before(project, unit, handler):
        return False
    for region in tries(escape.fact):
        taken_by = catching(unit, region, escape, project)
        if taken_by is handler:
            return True
        if taken_by is not None and not raises_again(unit, taken_by):
            return False
    return False


def _was_read_before(project: Project, unit: Unit, handler: HandlerFact) -> bool:
    """Whether the request was read in front of the block: Flask keeps the result, and it cannot fail twice."""
    reading = project.libraries.role("request_reading")
    return any(
        isinstance(call.callee, External)
        and call.callee.path in reading
        and call.node.end < handler.protected.node.start
        for call in unit.calls
    )


def _keeps(project: Project, unit: Unit, handler: HandlerFact) -> bool:
    """Whether the clause raises what it caught, or looks at its status."""
    node = handler.node
    name = node.name if isinstance(node, tree.ExceptHandler) else None
    if raises_again(unit, handler):
        return True
    return name is not None and lets_errors_through(project, unit, node, name)


def _answers_status(project: Project, unit: Unit, handler: HandlerFact, escape: Escape) -> bool:
    """Whether the clause answers the status that it took, or one that cannot be told."""
    for call in unit.calls:
        callee = call.callee
        if handler.holds(call) and isinstance(callee, External) and callee.path in project.libraries.role("abort"):
            status = number_of(call.args.get(0))
            if status is None or status == escape.status:
                return True
    returned = [one for fact in unit.returns if handler.holds(fact) for one in alternatives(fact.value)]
    return any(_may_be(value, escape.status) for value in returned)


def _may_be(value: Value, status: int | None) -> bool:
    if value is UNKNOWN:
        return True
    given: Value | None = None
    if isinstance(value, Sequence) and value.kind == "tuple" and len(value.items) >= 2:
        given = value.items[1]
    elif isinstance(value, External) and value.path == "flask.Response()" and value.call is not None:
        given = value.call.args.get(1, "status")
    if given is None:
        return False
    number = number_of(given)
    return status is not None and (number == status or given is UNKNOWN)


RULE = Rule(
    code="ERR103",
    name="abort-swallowed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_around_abort",
    right="silent_http_errors_raised_again",
)

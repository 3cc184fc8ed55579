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

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.rule_support.swallowed_errors import swallowed_errors
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for found in swallowed_errors(project):
        unit, handler, escape = found.unit, found.handler, found.escape
        status = f"the {escape.status}" if escape.status else "the HTTP error"
        certain = not escape.implicit and not handler.completes
        clause = " ".join(unit.module.source.slice(handler.header.start, handler.header.end).split())
        yield RULE.finding(
            handler.header,
            f"`{clause}` also takes {status} that its block raises, and turns it into another answer",
            scope=unit.scope,
            subject="except",
            trace=(*escape.steps, Step(handler.header, "taken here")),
            confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
            help="put `except HTTPException: raise` in front, or catch the exceptions that are expected",
        )


RULE = Rule(
    code="ERR103",
    name="abort-swallowed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_around_abort",
    right="silent_http_errors_raised_again",
)

"""A view runs a database query or a commit itself.

## What it does
Reports each view whose own body reads from or writes to the database: a query that is run, `get`, `first`, `all`,
`paginate`, `flush` and `commit` of a session, a model's `query`. A view is reported once; the trace has its other
calls. Views are functions with a route, in any module, and the methods of view classes. Calls in the functions that a
view calls, in hooks, commands and tasks are not meant, nor is a statement that is only built, nor another library's
`query` or `commit`.

## Why it matters
Nothing fails at once. Rules that live in a view can only be reached by a request, so the command, the task and the next
endpoint repeat them, with a check forgotten in one copy. A commit in the middle of a view splits what should be one
transaction, and each test of a rule needs a client, a login and a database.

## How to mend
Keep three steps in a view: validate the input, call a service, serialise the result. Move the query and the commit into
the service, which takes plain values and knows nothing of the request.

## References
- [Flask-SQLAlchemy: queries](https://flask-sqlalchemy.readthedocs.io/en/stable/queries/)
- [SQLAlchemy: when to construct, commit and close a session](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#when-do-i-construct-a-session-when-do-i-commit-it-and-when-do-i-close-it)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.code_text import short_callee
from flaskwright.rule_support.requests import routes
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact


def check(project: Project) -> Iterator[Finding]:
    """Report each view with calls in its body that run a statement or end a transaction."""
    executing = project.libraries.role("query") | project.libraries.role("commit")
    for function in dict.fromkeys(function for route in routes(project) for function in route.functions):
        calls = sorted(
            (
                call
                for call in project.code.unit(function).calls
                if any(isinstance(one, External) and one.path in executing for one in alternatives(call.callee))
            ),
            key=lambda call: call.location,
        )
        if calls:
            yield RULE.finding(
                calls[0].location,
                f"the view `{function.name}` works on the database itself: `{short_callee(calls[0])}(…)`{_more(calls)}",
                scope=function.qualname,
                subject=function.name,
                trace=[Step(call.location, f"`{short_callee(call)}(…)`") for call in calls[1:]],
                help="move it into a service that takes plain values, and call that from the view",
            )


def _more(calls: list[CallFact]) -> str:
    return f" and {len(calls) - 1} more" if len(calls) > 1 else ""


RULE = Rule(
    code="APP220",
    name="logic-in-view",
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_session_in_view",
    right="silent_service_queries",
)

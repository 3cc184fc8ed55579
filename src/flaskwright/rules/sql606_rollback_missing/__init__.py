"""A flush or a commit fails, somebody catches the exception, and the session is used again without a rollback.

## What it does
Follows each view, task and command, with all that it calls, from a `flush()` or `commit()` that fails through the
`except` clause (or the `suppress` block) that takes the failure, and reports the clause where the same session is asked
again before anybody rolled it back: by a query, another flush or commit, in the next round of a loop, in the caller.
Silent are clauses that raise again or end the request, those after which nothing uses the session, the blocks of
`begin()` and `begin_nested()`, which roll back by themselves, a session that is closed or made anew, and code between
them that cannot be seen. Where the clause stands two calls or more away from the commit, the confidence is medium.
## Why it matters
After a failed flush a session refuses to work: `PendingRollbackError: This Session's transaction has been rolled back
due to a previous exception during flush`. So the clause that was written to go on cannot go on: the answer for a
duplicate becomes a 500, and of a loop over a thousand rows all that follow the first bad one fail with it.
## How to mend
Roll back first of all. Where only one row of many shall be left out, make it in a savepoint of its own:
```python
try:
    with db.session.begin_nested():
        db.session.add(order)
except IntegrityError:
    skipped += 1
```
## References
- [SQLAlchemy: "This Session's transaction has been rolled back due to a previous exception during flush"](https://docs.sqlalchemy.org/en/20/faq/sessions.html#this-session-s-transaction-has-been-rolled-back-due-to-a-previous-exception-during-flush-or-similar)
- [SQLAlchemy: rolling back](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#rolling-back)
- [SQLAlchemy: using savepoint](https://docs.sqlalchemy.org/en/20/orm/session_transaction.html#using-savepoint)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity, Step
from flaskwright.flow.steps import start_step, written
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for broken in project.transactions.broken:
        failing, used = written(broken.failing), written(broken.use)
        again = f"the next `{used}`" if used == failing else f"`{used}`"
        yield RULE.finding(
            broken.handler.header,
            f"nothing rolls back after `{failing}` failed: {again} raises `PendingRollbackError`",
            scope=broken.handler.unit.scope,
            subject=f"{failing} {used}",
            confidence=Confidence.MEDIUM if broken.far else Confidence.HIGH,
            trace=(
                start_step(broken.start),
                Step(broken.failing.location, f"`{failing}` may fail"),
                Step(broken.handler.header, "the failure is caught here"),
                Step(broken.use.location, f"`{used}` uses the session again"),
            ),
            help="roll the session back first of all in the `except` clause",
        )


RULE = Rule(
    code="SQL606",
    name="rollback-missing",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_duplicate_is_looked_up",
    right="silent_rolls_back",
)

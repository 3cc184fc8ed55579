"""The application waits for another server while its transaction holds rows that it has changed.

## What it does
Follows each view, task and command through all that it calls, and reports a request to another server or a mail that
is sent between a change that the database has (a flush, a query that flushes it, `Query.update`, an executed `insert`,
`update` or `delete`) and the commit. A row that is only in the session holds nothing yet. Silent are calls before the
first write and after the commit, work in a transaction that is rolled back, and code between them that cannot be seen.
What is told to others before the commit, and about the very row, is SQL616.
## Why it matters
From the first write to the commit the database keeps the changed rows locked, and the request its connection. While the
other server takes its time, everybody who wants one of those rows waits, too; with a few slow answers all connections
of the pool are taken, and requests that have nothing to do with it fail with `QueuePool limit reached`. An open
transaction also keeps PostgreSQL from cleaning up.
## How to mend
Ask the other server first and write its answer down afterwards, or commit what is known, call, and write the outcome in
a second transaction. What nobody waits for belongs into a task, enqueued after the commit.
## References
- [SQLAlchemy: when do I construct a Session, when do I commit it, and when do I close it?](https://docs.sqlalchemy.org/en/20/orm/session_basics.html#when-do-i-construct-a-session-when-do-i-commit-it-and-when-do-i-close-it)
- [SQLAlchemy: QueuePool limit of size <x> overflow <y> reached](https://docs.sqlalchemy.org/en/20/errors.html#error-3o7r)
- [PostgreSQL: row-level locks](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.flow.steps import start_step, written
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    told_early = {id(early.place.node) for early in project.transactions.early}
    for remote in project.transactions.remote:
        if id(remote.place.node) in told_early:
            continue
        model = remote.change.model
        rows = f"`{model.info.name}`" if model is not None else "changed rows"
        yield RULE.finding(
            remote.place.location,
            f"`{written(remote.place)}` waits for another server while the transaction holds {rows}: whoever needs "
            "them, or the connection, waits with it",
            scope=remote.place.unit.scope,
            subject=written(remote.place),
            trace=(start_step(remote.start), *remote.trail, Step(remote.commit, "the commit comes only here")),
            help="call the other server before the first write, or after the commit",
        )


RULE = Rule(
    code="SQL617",
    name="remote-call-in-transaction",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_after_the_flush",
    right="silent_asked_first",
)

"""A row is inserted because a query has not found it, and two requests can do so at the same time.

## What it does
Reports a query that looks for a row, also in a helper, and an insert of a row with the same values where it found none,
in what requests and tasks run. It is an error where no unique constraint of the table, and none that a migration makes,
covers what was compared: then both rows stay. It is a warning where there is one and nothing answers the
`IntegrityError` of the later request. Silent are look-ups under a lock (`with_for_update`), commands that fill tables,
and tables with a unique key that holds what was compared and more, which may refuse the later row or not.
## Why it matters
Between the look-up and the commit lies time, in which another request looks and finds nothing, either: a double click
and two workers are enough. The table then has two accounts for one address, two votes of one member, and every later
`one_or_none()` raises `MultipleResultsFound`. With the constraint alone, the second request gets "500 Internal Server
Error".
## How to mend
Let the database decide: a unique constraint on the columns (`unique=True`, `UniqueConstraint("member_id",
"motion_id")`), with a migration; then insert, and answer the `IntegrityError` after a rollback. On PostgreSQL and
SQLite, `insert(…).on_conflict_do_nothing()` does both in one statement.
## References
- [SQLAlchemy: `IntegrityError`](https://docs.sqlalchemy.org/en/20/core/exceptions.html#sqlalchemy.exc.IntegrityError)
- [SQLAlchemy: unique constraints](https://docs.sqlalchemy.org/en/20/core/constraints.html#unique-constraint)
- [PostgreSQL: `INSERT … ON CONFLICT`](https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT)
- [CWE-367: time-of-check time-of-use race condition](https://cwe.mitre.org/data/definitions/367.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.rule_support.inserted_rows import InsertedRows
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.inserted_rows import Insert


def check(project: Project) -> Iterator[Finding]:
    if not project.app.models:
        return
    for insert in project.once(InsertedRows).found():
        yield _finding(insert)


def _finding(insert: Insert) -> Finding:
    name = insert.entity.name
    columns = " and ".join(f"`{one}`" for one in insert.columns)
    unit = insert.call.unit
    after = (
        "the second of two requests gets an `IntegrityError` that nothing answers"
        if insert.enforced
        else f"nothing in the table forbids a second `{name}` with the same {columns}"
    )
    location = unit.module.location(insert.look_up.node)
    return RULE.finding(
        location,
        f"`{name}` is looked up by {columns} and inserted where it is not there, which two requests can do at once: "
        f"{after}",
        scope=unit.scope,
        subject=f"{name}: {', '.join(insert.columns)}",
        trace=(
            Step(location, f"looks for a row of `{name}` by {columns}"),
            Step(insert.call.location, f"makes a row of `{name}` with the same where there was none"),
        ),
        severity=Severity.WARNING if insert.enforced else None,
        help="answer the `IntegrityError` after a rollback"
        if insert.enforced
        else f"add a unique constraint on {columns}, insert, and answer the `IntegrityError`",
    )


RULE = Rule(
    code="SQL614",
    name="check-then-insert",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_register",
    right="silent_constraint_and_handler",
    cwe=(367,),
)

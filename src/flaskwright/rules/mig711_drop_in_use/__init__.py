"""A revision drops a column or table that the code still uses.

## What it does
Reports a `drop_column` or `drop_table` of `upgrade`, in a revision that is still to run, of what a model still maps or
a statement of SQL in the code still names. It is silent where a later step makes the same again (another type, a view
of that name, a rename), where the drop runs under a condition that the source does not decide, and where the statement
may mean the column of another table.
## Why it matters
A mapped column stands in every `SELECT` and `INSERT` of its model, whether anybody uses it or not. From the moment of
the drop every page that loads such a row fails with "column does not exist", also in the release that is still running
while the revision runs. The values are gone: going back to the release before does not bring them back.
## How to mend
Two releases. The first takes the column out of the model and the code, and lets it be null or have a default; the
second drops it when no running process maps it any more. `deferred` or an unused attribute is not enough for inserts.
## References
- [Alembic: `drop_column`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.drop_column)
- [PostgreSQL: `ALTER TABLE … DROP COLUMN`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN)
- [Martin Fowler: parallel change](https://martinfowler.com/bliki/ParallelChange.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.dropped import drops_in_use, trace
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    for found in drops_in_use(project):
        what = (
            f"the column `{found.table}.{found.column}`" if found.column is not None else f"the table `{found.table}`"
        )
        needs = f"{found.user} still maps" if found.mapped else "SQL in the code still names"
        yield RULE.finding(
            found.one.step.location,
            f"the revision drops {what}, which {needs}: those queries fail as soon as it has run",
            scope="upgrade",
            subject=f"{found.table}.{found.column}" if found.column is not None else str(found.table),
            trace=trace(found),
            confidence=Confidence.HIGH if found.mapped else Confidence.MEDIUM,
            help="take it out of the code first, and drop it with a later release",
        )


RULE = Rule(
    code="MIG711",
    name="drop-in-use",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_column_still_mapped",
    right="silent_model_is_gone",
    role=FileRole.MIGRATION,
)

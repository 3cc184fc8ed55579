"""A column's type is changed in a way that writes the table anew, or breaks the release that still reads it.

## What it does
Reports changes of a column's type on an existing table in an `upgrade`, by `op.alter_column(…, type_=…)`, in a batch,
and in SQL, where PostgreSQL writes all rows anew (`integer` to `bigint`, a shorter `varchar`, whatever needs `USING`).
As a warning it reports those that leave the rows alone but build indexes again or check all rows. The type before is
that of the earlier revisions, or else `existing_type`. It is silent for what PostgreSQL changes in the catalogue only
(a longer or unbounded `varchar`, `varchar` to `text`, more numeric precision at the same scale), where a type is not
known, and for tables that the same revision makes or empties. Times with and without a time zone depend on the zone of
the session: that is less sure, unless the revision sets it to UTC.
## Why it matters
The rewrite runs under an `ACCESS EXCLUSIVE` lock: nobody reads or writes the table until every row and every index is
written again, which takes twice the space. Afterwards the release that still runs gets values of a type that it does
not know: times that suddenly have a zone, numbers where there were texts.
## How to mend
Expand and contract: add a second column of the new type, let the release write both, fill the old rows in batches, let
the next release read the new one, and drop the old one when nobody asks for it any more.
## References
- [PostgreSQL: notes on `ALTER TABLE`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES)
- [PostgreSQL: changing a column's data type](https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-COLUMN-TYPE)
- [Alembic: `alter_column`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.alter_column)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.migrations.operations import ChangeType
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import called, confidence, holds, parts, safer
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import SqlType
    from flaskwright.rule_support.revision_locks import Part

BY_ZONE = "change-type-time-zone"


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case ChangeType() as change if part.effect.work != "none":
                yield _finding(project, part, change)
            case _:
                pass


def _finding(project: Project, part: Part, change: ChangeType) -> Finding:
    one, table, column = part.one, change.table, change.column
    old = _old(part, change)
    before = f" from {old}" if old is not None and old.name is not None else ""
    by_zone = part.effect.form == BY_ZONE
    unless = ", unless the time zone of the session is UTC" if by_zone else ""
    usual = RULE.severity if part.effect.work == "rewrite" else Severity.WARNING
    sure = confidence(project, one)
    return RULE.finding(
        one.step.location,
        f"{called(one)} changes the type of `{table}.{column}`{before} to {change.type}: {holds(part)}{unless}",
        scope="upgrade",
        subject=f"{table}.{column}",
        confidence=min(sure, Confidence.MEDIUM) if by_zone else sure,
        severity=severity(project, table, usual),
        help=_advice(change) if part.effect.work == "rewrite" else safer(part.effect),
    )


def _advice(change: ChangeType) -> str:
    return (
        f"add a second column for `{change.table}.{change.column}` with the type {change.type}, write both, fill the "
        "old rows in batches, read the new one, and drop the old one later"
    )


def _old(part: Part, change: ChangeType) -> SqlType | None:
    """The type before: that of the replayed schema, where it knows the column."""
    table = part.one.before.table(change.table)
    column = table.column(change.column) if table is not None else None
    return column.type if column is not None and column.type.name is not None else change.old


RULE = Rule(
    code="MIG709",
    name="type-change",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_number_outgrown",
    right="silent_in_the_catalogue",
    role=FileRole.MIGRATION,
)

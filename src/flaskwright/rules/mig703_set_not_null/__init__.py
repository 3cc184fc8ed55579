"""A column is made required, for which all rows are read while nobody can use the table.

## What it does
Reports columns of existing tables that an `upgrade` makes required: by `op.alter_column(…, nullable=False)`, in a
batch, and in SQL, also where the same revision added and filled the column. It is silent where a validated check says
already that the column is not null, where it must not be null before, and for tables that the same revision makes or
empties. It is an information only for tables that the ledger calls small.
## Why it matters
`SET NOT NULL` takes an `ACCESS EXCLUSIVE` lock and reads every row under it: until that ends, nobody reads or writes
the table, and all requests that need it stand in a queue. With a valid check PostgreSQL 12 and later skips the reading.
## How to mend
`op.create_check_constraint("orders_state_set", "orders", "state IS NOT NULL", postgresql_not_valid=True)`, then
`VALIDATE CONSTRAINT` in another transaction (a revision of its own, or an autocommit block), which lets others read and
write; then `op.alter_column(…, nullable=False)`, which is done at once, and `op.drop_constraint`. PostgreSQL 18 has
`ADD CONSTRAINT … NOT NULL … NOT VALID` for the first step.
## References
- [PostgreSQL: `SET NOT NULL`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL)
- [PostgreSQL 12: release notes](https://www.postgresql.org/docs/release/12.0/)
- [Alembic: `alter_column`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.alter_column)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import AddConstraint, Constraint, SetNullable
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import AUTOCOMMIT, called, confidence, holds, parts
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import TableName
    from flaskwright.rule_support.revision_locks import Part


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case SetNullable(table=table, column=column, nullable=False) if part.effect.work == "scan":
                yield _finding(project, part, table, column)
            case _:
                pass


def _finding(project: Project, part: Part, table: TableName, column: str) -> Finding:
    one = part.one
    name = f"{table.name}_{column}_set"
    check_first = AddConstraint(table, Constraint("check", None, name, None, f"{column} IS NOT NULL", validated=False))
    return RULE.finding(
        one.step.location,
        f"{called(one)} makes `{table}.{column}` required without a check that was valid before: {holds(part)}",
        scope="upgrade",
        subject=f"{table}.{column}",
        confidence=confidence(project, one),
        severity=severity(project, table, RULE.severity),
        help=f"`{op_code(check_first)}`, `VALIDATE CONSTRAINT {name}` in another revision or inside {AUTOCOMMIT}, "
        "and this then",
    )


RULE = Rule(
    code="MIG703",
    name="set-not-null",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_filled_column",
    right="silent_validated_check",
    role=FileRole.MIGRATION,
)

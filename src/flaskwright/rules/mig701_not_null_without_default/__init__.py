"""A required column is added to a table with rows, and the server has no value for them.

## What it does
Reports columns that an `upgrade` adds with `nullable=False` to an existing table without a `server_default`: by
`op.add_column`, in a batch, and in SQL. A `default=` of the model counts for nothing here, since only Python knows it.
It is silent for columns that the server fills (identity, serial, computed), for tables that the same revision makes or
empties, and where the database is another one than PostgreSQL.
## Why it matters
`ALTER TABLE … ADD COLUMN … NOT NULL` fails as soon as there is one row: `column "state" contains null values`. It works
on the empty database of tests and of a new developer, and stops the deployment in production. Even where the table is
empty, the release that still runs meanwhile knows nothing of the column, and all its inserts fail.
## How to mend
Give the column a constant `server_default`, which PostgreSQL keeps in the catalogue without touching a row, and take it
away in a later revision if nobody wants it. Where each row needs a value of its own: add the column nullable, let the
next release write it, fill the old rows in batches, and require it then (see MIG703).
## References
- [PostgreSQL: adding a column](https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN)
- [SQLAlchemy: server-invoked defaults](https://docs.sqlalchemy.org/en/20/core/defaults.html#server-invoked-ddl-explicit-default-expressions)
- [Alembic: `add_column`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.add_column)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import AddColumn
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import called, confidence, parts
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import ColumnSpec, TableName
    from flaskwright.rule_support.revisions import Judged


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case AddColumn(table=table, column=column, if_not_exists=if_not_exists) if _needs_value(column):
                there = part.one.before.table(table)
                if not (if_not_exists and there is not None and there.column(column.name) is not None):
                    yield _finding(project, part.one, table, column)
            case _:
                pass


def _needs_value(column: ColumnSpec) -> bool:
    """Whether rows that are there would need a value that nobody gives."""
    filled = column.default is not None or column.identity or column.computed is not None
    return column.nullable is False and not filled


def _finding(project: Project, one: Judged, table: TableName, column: ColumnSpec) -> Finding:
    given = "; the `default=` is known to Python only" if column.client_default else ""
    return RULE.finding(
        one.step.location,
        f"{called(one)} adds `{table}.{column.name}` as required without a value for the rows of `{table}`: "
        f"the upgrade fails where there is one{given}",
        scope="upgrade",
        subject=f"{table}.{column.name}",
        confidence=confidence(project, one),
        help="give it a constant `server_default`, or add it nullable, fill it in batches, and require it later",
    )


RULE = Rule(
    code="MIG701",
    name="not-null-without-default",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_required_column",
    right="silent_server_default",
    role=FileRole.MIGRATION,
)

"""A column is added with a value that PostgreSQL must compute for each row, for which it writes the table anew.

## What it does
Reports columns that an `upgrade` adds to an existing table with a `server_default` that is another for each row
(`gen_random_uuid()`, `random()`, `clock_timestamp()`, `nextval(…)`), as a counter (`Identity`, `serial`), or as a
generated column that is stored (`Computed`). It is silent for constants and `now()`, which PostgreSQL computes once and
keeps in the catalogue, for functions of one's own, of which nobody knows, and for tables that the same revision makes
or empties. It is an information only for tables that the ledger calls small.
## Why it matters
Every row is written again, and every index is built again, under an `ACCESS EXCLUSIVE` lock: nobody reads or writes the
table until it is done. It also needs the space of a second table while it runs, and the whole of it goes through the
log to all replicas.
## How to mend
Add the column without the default; set the default then, with `op.alter_column(…, server_default=…)`, which holds for
new rows only and is done at once; fill the old rows in batches in another revision. Instead of a stored generated
column, a plain one that the application or a trigger fills.
## References
- [PostgreSQL: notes on `ALTER TABLE`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES)
- [PostgreSQL: function volatility](https://www.postgresql.org/docs/current/xfunc-volatility.html)
- [Alembic: `add_column`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.add_column)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import AddColumn, SetDefault
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import called, confidence, holds, on_one_line, parts, safer
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import ColumnSpec, TableName
    from flaskwright.rule_support.revision_locks import Part


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case AddColumn(table=table, column=column) if part.effect.work == "rewrite":
                yield _finding(project, part, table, column)
            case _:
                pass


def _finding(project: Project, part: Part, table: TableName, column: ColumnSpec) -> Finding:
    one = part.one
    return RULE.finding(
        one.step.location,
        f"{called(one)} adds `{table}.{column.name}` {_how(column)}: {holds(part)}",
        scope="upgrade",
        subject=f"{table}.{column.name}",
        confidence=confidence(project, one),
        severity=severity(project, table, RULE.severity),
        help=_advice(table, column) or safer(part.effect),
    )


def _how(column: ColumnSpec) -> str:
    if column.computed is not None:
        return "as a generated column that is stored"
    if column.default is None:
        return "as a counter"
    return f"with a default that is another for each row (`{on_one_line(column.default.sql)}`)"


def _advice(table: TableName, column: ColumnSpec) -> str:
    if column.default is None:
        return ""
    default = replace(column.default, sql=on_one_line(column.default.sql))
    bare = op_code(AddColumn(table, replace(column, default=None, nullable=True, constraints=())))
    later = op_code(SetDefault(table, column.name, default))
    return f"`{bare}`, then `{later}`, and fill the rows that are there in batches"


RULE = Rule(
    code="MIG702",
    name="volatile-default",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_default_for_each_row",
    right="silent_constant_defaults",
    role=FileRole.MIGRATION,
)

"""An index is dropped in a way that lets nobody use its table meanwhile.

## What it does
Reports indexes of existing tables that an `upgrade` drops without `CONCURRENTLY`: by `op.drop_index`, in a batch, in
SQL, and by SQLAlchemy's `Index.drop`. It is silent where the same revision makes, empties or drops the table, or drops
a column of the index, for partitioned tables, which know no `CONCURRENTLY`, and where nobody can tell whether the index
is dropped concurrently. It is an information only for tables that the ledger calls small.
## Why it matters
`DROP INDEX` takes an `ACCESS EXCLUSIVE` lock on the table. Dropping is quick; getting the lock is not: it waits for the
longest query that runs, and everybody who comes after it waits behind it, readers too. One report of five minutes makes
that five minutes of standstill. And in a revision with other steps the lock is kept until the last of them is done.
## How to mend
`op.drop_index(…, postgresql_concurrently=True)` inside `with op.get_context().autocommit_block():`. For the index of a
unique constraint there is no such way: keep that short with a `lock_timeout`.
## References
- [PostgreSQL: `DROP INDEX`](https://www.postgresql.org/docs/current/sql-dropindex.html)
- [PostgreSQL: table-level locks](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES)
- [Alembic: `drop_index`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.drop_index)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import DropColumn, DropIndex, DropTable
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import AUTOCOMMIT, called, confidence, holds, is_partitioned, parts
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.revision_locks import Part


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case DropIndex(concurrently=False) as dropped if not is_partitioned(project, part.effect.table):
                if not _goes_anyway(part, dropped):
                    yield _finding(project, part, dropped)
            case _:
                pass


def _goes_anyway(part: Part, dropped: DropIndex) -> bool:
    """Whether the revision drops the table of an index, or a column of it, for which it takes the same lock."""
    one, name = part.one, part.effect.table
    table = one.before.table(name) if name is not None else None
    indexes = table.indexes if table is not None else ()
    columns = {
        column for index in indexes if dropped.name and index.name == dropped.name.name for column in index.columns
    }
    for step in one.program.steps:
        match step.operation:
            case DropTable(table=found) if found == name:
                return True
            case DropColumn(table=found, column=column) if found == name and column in columns:
                return True
            case _:
                pass
    return False


def _finding(project: Project, part: Part, dropped: DropIndex) -> Finding:
    one, table = part.one, part.effect.table
    safer = op_code(replace(dropped, table=table, concurrently=True))
    held = holds(part, alone=one.step.autocommit)
    return RULE.finding(
        one.step.location,
        f"{called(one)} drops `{dropped.name or '…'}` without `CONCURRENTLY`: {held}",
        scope="upgrade",
        subject=f"{table or ''}.{dropped.name or ''}",
        confidence=confidence(project, one),
        severity=severity(project, table, RULE.severity),
        help=f"drop it inside {AUTOCOMMIT} `{safer}`",
    )


RULE = Rule(
    code="MIG706",
    name="drop-index-blocks",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_index_in_use",
    right="silent_concurrently",
    role=FileRole.MIGRATION,
)

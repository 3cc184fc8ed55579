"""An index is built on a table with rows in a way that lets nobody write to it meanwhile.

## What it does
Reports indexes that an `upgrade` makes on an existing table without `CONCURRENTLY`: by `op.create_index`, in a batch,
in SQL, by SQLAlchemy's `Index.create`, and by `index=True` on a column that is added. It judges revisions that are not
released yet (`assume.released`), where the tables are in PostgreSQL or nothing says where they are. It is silent for
tables that the same revision makes or empties, and where nobody can tell whether the index is made concurrently. It is
an information only for tables that the ledger calls small.
## Why it matters
`CREATE INDEX` holds a `SHARE` lock until the revision's transaction ends. Whoever reads goes on; each `INSERT`,
`UPDATE` and `DELETE` on the table waits, and with them the workers that run them. On a table of ten million rows that
is a minute or more without a single new order, and the requests that pile up take the rest of the site along.
## How to mend
`op.create_index(…, postgresql_concurrently=True)` inside `with op.get_context().autocommit_block():`, since PostgreSQL
builds no index concurrently inside a transaction. On a partitioned table, which knows no `CONCURRENTLY`: `ON ONLY` the
parent, then on each partition, and `ALTER INDEX … ATTACH PARTITION`. Take the `index=True` off a column that is added,
and make the index so. Best have it in a revision of its own: the block commits what came before it. Where the build
fails, an invalid index stays behind, which must be dropped before the next try.
## Fix safety
The fix is unsafe: the block ends the transaction, so what the revision did before it stays when a later step fails. It
is offered where the index is made by a statement of the revision's own function, not for `index=True`, batches, helper
functions, partitioned tables, and texts with several statements.
## References
- [PostgreSQL: building indexes concurrently](https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY)
- [PostgreSQL: table-level locks](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES)
- [Alembic: `autocommit_block`](https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext.autocommit_block)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.findings.finding import Safety, Severity
from flaskwright.migrations.operations import AddColumn, CreateIndex
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.autocommit_fixes import concurrent_fix
from flaskwright.rule_support.revision_locks import AUTOCOMMIT, called, confidence, holds, is_partitioned, listed, parts
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.revision_locks import Part

PARTITIONS = "make it `ON ONLY` the parent, `CONCURRENTLY` on each partition, and attach these to it"


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case CreateIndex(concurrently=False) as made:
                yield _finding(project, part, made)
            case _:
                pass


def _finding(project: Project, part: Part, made: CreateIndex) -> Finding:
    one, index = part.one, made.index
    columns = listed(index.columns)
    added = isinstance(one.operation, AddColumn)
    apart = is_partitioned(project, made.table)
    return RULE.finding(
        one.step.location,
        f"{called(one)} builds an index on `{made.table} ({columns})` without `CONCURRENTLY`: {holds(part)}",
        scope="upgrade",
        subject=f"{made.table}.{index.name or columns}",
        confidence=confidence(project, one),
        severity=severity(project, made.table, RULE.severity),
        fix=None if added or apart else concurrent_fix(one),
        help=PARTITIONS if apart else _advice(made, added=added),
    )


def _advice(made: CreateIndex, *, added: bool) -> str:
    without = "leave out `index=True`, and " if added else ""
    return f"{without}make it inside {AUTOCOMMIT} `{op_code(replace(made, concurrently=True))}`"


RULE = Rule(
    code="MIG704",
    name="index-blocks-writes",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_index_of_large_table",
    right="silent_concurrently",
    fix=Safety.UNSAFE,
    role=FileRole.MIGRATION,
)

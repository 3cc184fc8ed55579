"""An index is made or dropped `CONCURRENTLY` inside a transaction, which PostgreSQL refuses.

## What it does
Reports `CONCURRENTLY` on indexes, in `upgrade` and `downgrade`, by `postgresql_concurrently=True` or in SQL, where
Alembic runs the revision in a transaction: outside `autocommit_block`, and on a connection of an `env.py` that does not
ask for `isolation_level="AUTOCOMMIT"`. It also reports a text with several statements, which PostgreSQL runs as one
transaction even there. It is silent after a `COMMIT` that the revision writes itself, on a connection that is in
autocommit mode, and where the tables are in another database than PostgreSQL.
## Why it matters
The revision cannot run: `CREATE INDEX CONCURRENTLY cannot run inside a transaction block`. The deployment stops there,
often for the first time in production, since tests with SQLite ignore the option.
## How to mend
`with op.get_context().autocommit_block():` around the operation, with one statement for each `op.execute`. Set
`transaction_per_migration=True` in `env.py`, so that earlier revisions are not committed halfway through.
## Fix safety
The fix puts the block around the operation. It is unsafe: the block ends the transaction, so what the revision did
before it stays when a later step fails.
## References
- [PostgreSQL: building indexes concurrently](https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY)
- [PostgreSQL: several statements in one query](https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT)
- [Alembic: `autocommit_block`](https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext.autocommit_block)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from flaskwright.findings.finding import Safety, Severity
from flaskwright.migrations.operations import CreateIndex, Direction, DropIndex, Reindex, Transaction
from flaskwright.migrations.statements import statement
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.autocommit_fixes import concurrent_fix
from flaskwright.rule_support.revision_locks import AUTOCOMMIT, confidence
from flaskwright.rule_support.revisions import judged
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.revisions import Judged


def check(project: Project) -> Iterator[Finding]:
    directions: tuple[Direction, ...] = get_args(Direction)
    for direction in directions:
        for one in judged(project, direction):
            operation = one.operation
            if isinstance(operation, CreateIndex | DropIndex | Reindex) and operation.concurrently is True:
                reason, advice = _refused(one)
                if reason:
                    yield _finding(project, one, direction, reason, advice)


def _refused(one: Judged) -> tuple[str, str]:
    """Why PostgreSQL refuses the statement, and what to do; empty where it does not, or may not."""
    step = one.step
    if any(isinstance(other.operation, Transaction) for other in one.past):
        return "", ""
    if step.sql is not None and any(other.call is step.call and other is not step for other in one.program.steps):
        return "stands beside other statements in one text, which run as one transaction", "execute it by itself, "
    if step.autocommit or one.history.settings.autocommit:
        return "", ""
    return "runs in the transaction of the revision", "run it "


def _finding(project: Project, one: Judged, direction: Direction, reason: str, advice: str) -> Finding:
    operation = one.operation
    name = operation.index.name if isinstance(operation, CreateIndex) else getattr(operation, "name", None)
    return RULE.finding(
        one.step.location,
        f"`{statement(operation)}` {reason}: PostgreSQL refuses it there, and the {direction} fails",
        scope=direction,
        subject=str(name or getattr(operation, "table", "")),
        confidence=confidence(project, one),
        fix=concurrent_fix(one, direction) if not one.step.autocommit else None,
        help=f"{advice}inside {AUTOCOMMIT}",
    )


RULE = Rule(
    code="MIG705",
    name="concurrently-in-transaction",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_outside_of_block",
    right="silent_in_autocommit_block",
    fix=Safety.UNSAFE,
    role=FileRole.MIGRATION,
)

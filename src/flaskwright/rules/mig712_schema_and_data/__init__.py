"""A revision changes the schema and rows of tables that are in use, in one transaction.

## What it does
Reports the first `UPDATE`, `DELETE`, `INSERT … SELECT`, or loop over rows in an `upgrade` that also changes the schema
of a table which was there before, where both run in the same transaction. It is silent about rows of tables that the
same revision makes, about rows that are written out (`bulk_insert` of a few constants), rows found by a few given keys
(a range of 100,000 is not few), what only reads, and changes of rows in an `autocommit_block` of their own.
## Why it matters
A lock is held until the transaction ends. `ADD COLUMN` takes ACCESS EXCLUSIVE for a moment; the `UPDATE` of a million
rows behind it makes that moment minutes long, and no request can read the table meanwhile. If the data is not as
expected, all of it is rolled back, and the deployment stands. PostgreSQL may also refuse a change of the schema while
the transaction has "pending trigger events".
## How to mend
Three revisions: one that adds what is new and may be empty; one that fills it in batches, which can be run again; one
that makes it required. `flaskwright migrations plan` writes them.
## References
- [PostgreSQL: explicit locking](https://www.postgresql.org/docs/current/explicit-locking.html)
- [Alembic: `autocommit_block`](https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext.autocommit_block)
- [Alembic: data migrations](https://alembic.sqlalchemy.org/en/latest/cookbook.html#data-migrations-general-techniques)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.migrations.lock_cases import is_few
from flaskwright.migrations.operations import ChangeRows, CreateTable
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_kinds import changes_schema, one_transaction, table_of
from flaskwright.rule_support.revision_locks import called, confidence, holds, is_empty, is_for_developers, parts
from flaskwright.rule_support.revisions import judged, severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.model import Revision
    from flaskwright.rule_support.revision_locks import Part
    from flaskwright.rule_support.revisions import Judged


def check(project: Project) -> Iterator[Finding]:
    locking: dict[Revision, list[Part]] = {}
    for part in parts(project):
        if (
            changes_schema(part.operation)
            and not isinstance(part.operation, CreateTable)
            and not part.one.step.autocommit
            and part.effect.mode != "none"
        ):
            locking.setdefault(part.one.revision, []).append(part)
    told: set[Revision] = set()
    for one in judged(project):
        operation = one.operation
        if not isinstance(operation, ChangeRows) or one.revision in told or not _takes_long(project, one, operation):
            continue
        beside = next((part for part in locking.get(one.revision, ()) if _together(one, part)), None)
        if beside is not None:
            told.add(one.revision)
            yield _finding(project, one, beside)


def _takes_long(project: Project, one: Judged, operation: ChangeRows) -> bool:
    """Whether many rows may be written, of a table that has some."""
    if operation.table is None or is_for_developers(one) or is_empty(project, one, operation.table):
        return False
    if operation.kind == "insert":
        return operation.looped
    return operation.looped or operation.kind in ("copy", "merge") or is_few(operation, one.before) is False


def _together(one: Judged, part: Part) -> bool:
    first, last = sorted((one.step, part.one.step), key=one.program.steps.index)
    return one_transaction(one, first, last)


def _finding(project: Project, one: Judged, part: Part) -> Finding:
    table = table_of(one.operation)
    schema = called(part.one)
    if part.one.step in one.past:
        message = f"rows of `{table}` are written while the lock of {schema} is held: {holds(part)}"
    else:
        message = (
            f"rows of `{table}` are written in the transaction of {schema}: they stay locked until it has "
            f"{part.effect.mode} on `{part.effect.table}`, and all of it fails together"
        )
    return RULE.finding(
        one.step.location,
        message,
        scope="upgrade",
        subject=f"{table} {one.operation.kind}" if isinstance(one.operation, ChangeRows) else str(table),
        trace=(Step(part.one.step.location, f"{schema} takes {part.effect.mode}"),),
        confidence=confidence(project, one),
        severity=severity(project, table, Severity.WARNING),
        help="write the rows in a revision of its own, in batches, between one that adds and one that requires",
    )


RULE = Rule(
    code="MIG712",
    name="schema-and-data",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_column_filled_at_once",
    right="silent_revisions_apart",
    role=FileRole.MIGRATION,
)

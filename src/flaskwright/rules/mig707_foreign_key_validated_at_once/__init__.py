"""A foreign key is held against all rows while two tables are locked.

## What it does
Reports foreign keys that an `upgrade` adds to an existing table and validates at once: by `op.create_foreign_key`, in a
batch, in SQL, and by a `ForeignKey` on a column that is added, for which Alembic writes a second statement. As an
information it reports those that are added `NOT VALID` and validated nowhere, or in the same transaction, which still
holds the locks; an autocommit block ends it, and a later revision is another one. It is silent for tables that the same
revision makes or empties, for partitioned tables, of which only PostgreSQL 18 takes keys that are not valid, and for a
key that comes in one statement with a column without a default, as SQL or by `inline_references=True`, since there is
nothing to check. It is an information only where the ledger calls the table small.
## Why it matters
`ADD FOREIGN KEY` reads the whole table and looks up each row in the other one, with a `SHARE ROW EXCLUSIVE` lock on
both: nobody can write an order, and nobody can change a customer, as long as it lasts. `NOT VALID` leaves the reading
out; `VALIDATE CONSTRAINT` does it later, and lets everybody write meanwhile. A key that is never validated may have
rows that point nowhere, and PostgreSQL does not trust it.
## How to mend
`op.create_foreign_key(…, postgresql_not_valid=True)`, and in another revision, or in an autocommit block,
`op.execute("ALTER TABLE orders VALIDATE CONSTRAINT …")`. Add a column without its `ForeignKey` first, or both in one
statement by `inline_references=True` (Alembic 1.18.2).
## References
- [PostgreSQL: notes on `ALTER TABLE`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES)
- [SQLAlchemy: `postgresql_not_valid`](https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#postgresql-constraint-options)
- [Alembic: `create_foreign_key`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.create_foreign_key)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import AddColumn, AddConstraint
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import (
    AUTOCOMMIT,
    called,
    confidence,
    holds,
    is_partitioned,
    listed,
    parts,
    validation_of,
)
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import Constraint, TableName
    from flaskwright.rule_support.revision_locks import Part


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case AddConstraint(table=table, constraint=key) if key.kind == "foreign" and key.validated:
                if not is_partitioned(project, table):
                    yield _at_once(project, part, table, key)
            case AddConstraint(table=table, constraint=key) if key.kind == "foreign":
                yield from _not_validated(project, part, table, key)
            case AddColumn(table=table, column=column) if part.effect.work != "none":
                keys = [one for one in column.constraints if one.kind == "foreign"]
                if keys:  # in SQL: where the column has a default, all rows are checked
                    yield _at_once(project, part, table, replace(keys[0], columns=(column.name,)))
            case _:
                pass


def _at_once(project: Project, part: Part, table: TableName, key: Constraint) -> Finding:
    one = part.one
    target = key.references.table if key.references and isinstance(part.operation, AddConstraint) else None
    held = holds(part, target)
    without = "leave out the `ForeignKey`, " if isinstance(one.operation, AddColumn) else ""
    safer = op_code(AddConstraint(table, replace(key, validated=False)))
    return RULE.finding(
        one.step.location,
        f"{called(one)} validates the foreign key of `{table} ({listed(key.columns)})` at once: {held}",
        scope="upgrade",
        subject=f"{table}.{key.name or listed(key.columns)}",
        confidence=confidence(project, one),
        severity=severity(project, table, RULE.severity),
        help=f"{without}make it with `{safer}`, and `VALIDATE CONSTRAINT` in another revision or inside {AUTOCOMMIT}",
    )


def _not_validated(project: Project, part: Part, table: TableName, key: Constraint) -> Iterator[Finding]:
    one = part.one
    found = validation_of(project, one, table, key)
    if found in ("later", "unknown"):
        return
    why = "is validated in no later revision" if found == "nowhere" else "is validated while its locks are still held"
    yield RULE.finding(
        one.step.location,
        f"the foreign key of `{table} ({listed(key.columns)})` is added `NOT VALID` and {why}",
        scope="upgrade",
        subject=f"{table}.{key.name or listed(key.columns)}",
        confidence=confidence(project, one),
        severity=Severity.INFO,
        help=f"`ALTER TABLE {table} VALIDATE CONSTRAINT {key.name or '…'}` in another revision or inside {AUTOCOMMIT}",
    )


RULE = Rule(
    code="MIG707",
    name="foreign-key-validated-at-once",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_validated_at_once",
    right="silent_validated_later",
    role=FileRole.MIGRATION,
)

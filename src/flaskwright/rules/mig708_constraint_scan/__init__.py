"""A constraint is added in one step, for which all rows are read or indexed while nobody can use the table.

## What it does
Reports check, unique, exclusion and primary key constraints that an `upgrade` adds to an existing table in one step: by
Alembic's operations, in a batch, in SQL, and by `unique=True` or a `CheckConstraint` on a column that is added. It also
reports a check that is added `NOT VALID` and validated in the same transaction, where the first lock is still held. It
is silent for constraints made of an index (`USING INDEX`), for checks that are validated in another transaction, for
unique constraints of partitioned tables, and for tables that the same revision makes or empties. It is an information
only for tables that the ledger calls small.
## Why it matters
The lock is `ACCESS EXCLUSIVE`, and PostgreSQL reads every row, or builds a whole index, before it lets go of it. Until
then nobody reads or writes the table; a large one takes minutes, and all requests that need it wait.
## How to mend
A check: `op.create_check_constraint(…, postgresql_not_valid=True)`, and `VALIDATE CONSTRAINT` in another revision or in
an autocommit block. A unique constraint: make a unique index first, with `postgresql_concurrently=True` in an
autocommit block, then `ALTER TABLE … ADD CONSTRAINT … UNIQUE USING INDEX …`; for a primary key the same, with columns
that are required already. An exclusion constraint has no such way: where the table is large, fill a new one.
## References
- [PostgreSQL: notes on `ALTER TABLE`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES)
- [PostgreSQL: `ADD table_constraint_using_index`](https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT-USING-INDEX)
- [Alembic: `create_check_constraint`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.create_check_constraint)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import AddColumn, AddConstraint, Constraint, CreateIndex, Index
from flaskwright.migrations.written import op_code
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import (
    AUTOCOMMIT,
    called,
    confidence,
    holds,
    is_partitioned,
    listed,
    on_one_line,
    parts,
    validation_of,
)
from flaskwright.rule_support.revisions import severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import TableName
    from flaskwright.rule_support.revision_locks import Part

KINDS = {
    "check": "a check",
    "unique": "a unique constraint",
    "exclude": "an exclusion constraint",
    "primary": "a primary key",
}


def check(project: Project) -> Iterator[Finding]:
    for part in parts(project):
        match part.operation:
            case AddConstraint(table=table, constraint=added) if added.kind in KINDS and added.index is None:
                if part.effect.work != "none" and not _has_no_way(project, table, added):
                    yield _finding(project, part, table, added, "in one step")
                elif added.kind == "check" and validation_of(project, part.one, table, added) == "at once":
                    scan = replace(part, effect=replace(part.effect, work="scan"))
                    yield _finding(project, scan, table, added, "`NOT VALID`, and validates it in the same transaction")
            case AddColumn(table=table, column=column) if part.effect.work != "none":
                for inline in column.constraints:  # in SQL; Alembic adds them one by one
                    if inline.kind in ("check", "unique"):
                        added = replace(inline, columns=(column.name,))
                        yield _finding(project, part, table, added, "in one step")
            case _:
                pass


def _has_no_way(project: Project, table: TableName, added: Constraint) -> bool:
    """Whether a constraint can be made in one step only: partitioned tables take no index for a constraint."""
    return added.kind in ("unique", "primary") and is_partitioned(project, table)


def _finding(project: Project, part: Part, table: TableName, added: Constraint, how: str) -> Finding:
    one = part.one
    about = added.name or listed(added.columns)
    return RULE.finding(
        one.step.location,
        f"{called(one)} adds {KINDS[added.kind]} to `{table}{f' ({listed(added.columns)})' if added.columns else ''}` "
        f"{how}: {holds(part)}",
        scope="upgrade",
        subject=f"{table}.{about}",
        confidence=confidence(project, one),
        severity=severity(project, table, RULE.severity),
        help=_advice(table, added),
    )


def _advice(table: TableName, added: Constraint) -> str:
    if added.kind == "check":
        condition = on_one_line(added.condition)
        late = op_code(AddConstraint(table, replace(added, condition=condition, validated=False)))
        return f"`{late}`, and `VALIDATE CONSTRAINT` in another revision or inside {AUTOCOMMIT}"
    if added.kind == "exclude":
        return "there is no way without the lock: fill a new table in batches, or run it where nobody works"
    name = added.name or f"{table.name}_{'_'.join(added.columns or ('key',))}"
    index = op_code(CreateIndex(table, Index(name, added.columns or (None,), unique=True), concurrently=True))
    kind = "UNIQUE" if added.kind == "unique" else "PRIMARY KEY"
    return f"inside {AUTOCOMMIT} `{index}`, then `ALTER TABLE {table} ADD CONSTRAINT {name} {kind} USING INDEX {name}`"


RULE = Rule(
    code="MIG708",
    name="constraint-scan",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_one_step",
    right="silent_in_two_steps",
    role=FileRole.MIGRATION,
)

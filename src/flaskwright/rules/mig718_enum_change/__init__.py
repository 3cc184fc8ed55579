"""An enum type is changed in a way that PostgreSQL refuses, or is left behind.

## What it does
Reports an enum value that `upgrade` adds inside a transaction and uses there: in rows that it writes or looks for, a
default, a check or the condition of an index; before PostgreSQL 12 (`assume.database`) each one that is added inside a
transaction. And it reports a type that `upgrade` makes, also by a column of a new table, and `downgrade` does not drop.
It is silent in an `autocommit_block`, after a `COMMIT`, for types made in the same transaction, and where a statement
is not understood.
## Why it matters
PostgreSQL answers "unsafe use of new value" and the whole revision is rolled back; SQLite and a test that makes its
tables anew never show it. A type outlives the table that it was made for: after a downgrade the next `upgrade` fails
with "type already exists", and someone has to drop it by hand.
## How to mend
Add the value in `with op.get_context().autocommit_block():`, or in a revision of its own before the one that uses it,
with `transaction_per_migration`. At the end of `downgrade`: `sa.Enum(name="order_state").drop(op.get_bind())`.
## References
- [PostgreSQL: `ALTER TYPE … ADD VALUE`](https://www.postgresql.org/docs/current/sql-altertype.html#id-1.9.3.42.7)
- [PostgreSQL 11: `ALTER TYPE`](https://www.postgresql.org/docs/11/sql-altertype.html)
- [Alembic: `autocommit_block`](https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext.autocommit_block)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity, Step
from flaskwright.migrations.operations import AddEnumValue, Transaction
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.enum_values import first_use, made_before, types_left
from flaskwright.rule_support.revision_locks import confidence
from flaskwright.rule_support.revisions import judged, to_run, uses_postgresql
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.migrations.operations import TableName
    from flaskwright.rule_support.revisions import Judged

INSIDE = 12
"""The first version of PostgreSQL that adds a value inside a transaction."""


def check(project: Project) -> Iterator[Finding]:
    for one in judged(project):
        operation = one.operation
        if isinstance(operation, AddEnumValue) and _in_transaction(one) and not made_before(one, operation.type):
            yield from _added(project, one, operation)
    if uses_postgresql(project):
        for _, revision in to_run(project):
            for name in types_left(project, revision):
                if revision.downgrade is not None:
                    yield RULE.finding(
                        revision.downgrade.location,
                        f"`upgrade` makes the type `{name}`, and `downgrade` leaves it behind: to run `{revision.id}` "
                        'again fails with "type already exists"',
                        scope="downgrade",
                        subject=f"{name} left",
                        help=_drop(name),
                    )


def _in_transaction(one: Judged) -> bool:
    ended = [step.operation for step in one.past if isinstance(step.operation, Transaction)]
    over = bool(ended) and ended[-1].kind != "begin"
    return not (one.step.autocommit or one.history.settings.autocommit or over)


def _added(project: Project, one: Judged, operation: AddEnumValue) -> Iterator[Finding]:
    version = project.server_version.number
    if version < INSIDE:
        yield _finding(
            project,
            one,
            f"`{operation.value}` is added to `{operation.type}` inside a transaction, "
            f"which PostgreSQL {version} refuses",
        )
        return
    use = first_use(one, operation)
    if use is not None:
        yield _finding(
            project,
            one,
            f"`{operation.value}` is added to `{operation.type}` and used in the same transaction: PostgreSQL refuses "
            'it with "unsafe use of new value"',
            (Step(use.location, f"`{operation.value}` is used before it is committed"),),
        )


def _finding(project: Project, one: Judged, message: str, trace: tuple[Step, ...] = ()) -> Finding:
    operation = one.operation
    added = f"{operation.type}.{operation.value}" if isinstance(operation, AddEnumValue) else ""
    return RULE.finding(
        one.step.location,
        message,
        scope="upgrade",
        subject=added,
        trace=trace,
        confidence=confidence(project, one),
        help="add it inside `with op.get_context().autocommit_block():`, which commits it at once",
    )


def _drop(name: TableName) -> str:
    schema = f", schema={name.schema!r}" if name.schema is not None else ""
    return f"end `downgrade` with `sa.Enum(name={name.name!r}{schema}).drop(op.get_bind())`"


RULE = Rule(
    code="MIG718",
    name="enum-change",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_value_used_at_once",
    right="silent_value_committed_first",
    role=FileRole.MIGRATION,
)

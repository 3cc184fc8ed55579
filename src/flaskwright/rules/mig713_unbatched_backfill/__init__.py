"""A revision updates or deletes all rows of a table in one statement.

## What it does
Reports an `UPDATE` or `DELETE` in `upgrade`, as SQL, as a Core statement or through `op.execute`, that has no
condition, or one that selects by no key, range of keys or limit: `WHERE state IS NULL` finds as many rows as there are.
It is silent about tables made in the same revision, rows found by a primary key (also those below a number of it), a
unique one or the first column of an index, and loops that take a limited number at a time or find each row by its
values. Tables that the ledger calls small make it a hint.
## Why it matters
Every row that a statement writes stays locked until its transaction ends: whoever changes an order meanwhile waits. All
rows are written twice on the disk, which doubles the table until it is vacuumed, and replicas lag behind. It fails at
the last row as well as at the first, and then everything begins anew.
## How to mend
Batches by the primary key, each with its own commit, in a revision or a script of its own that can be run again:
`UPDATE … WHERE id IN (SELECT id FROM … WHERE … ORDER BY id LIMIT 5000)` inside an `autocommit_block`, until none is
left.
## References
- [PostgreSQL: `UPDATE`](https://www.postgresql.org/docs/current/sql-update.html)
- [PostgreSQL: row-level locks](https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS)
- [PostgreSQL: recovering disk space](https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-SPACE-RECOVERY)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.migrations.lock_cases import is_bounded
from flaskwright.migrations.operations import ChangeRows
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import confidence, is_empty, is_for_developers
from flaskwright.rule_support.revisions import judged, severity
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.revisions import Judged


def check(project: Project) -> Iterator[Finding]:
    for one in judged(project):
        operation = one.operation
        if (
            isinstance(operation, ChangeRows)
            and operation.kind in ("update", "delete")
            and operation.table is not None
            and operation.table not in one.before.views
            and not is_for_developers(one)
            and not is_empty(project, one, operation.table)
            and is_bounded(operation, one.before) is False
            and not (operation.looped and operation.keyed)
        ):
            yield _finding(project, one, operation)


def _finding(project: Project, one: Judged, operation: ChangeRows) -> Finding:
    verb = "deletes" if operation.kind == "delete" else "updates"
    named = " and ".join(f"`{column}`" for column in operation.compared[:2])
    if not operation.where:
        which = "has no condition"
    elif named:
        which = f"finds its rows by {named}, not by a range of keys"
    else:
        which = "finds its rows by no range of keys"
    known = one.before.table(operation.table) if operation.table is not None else None
    keys = next((each.columns for each in known.constraints if each.kind == "primary"), None) if known else None
    key = f"`{keys[0]}`" if keys else "the primary key"
    return RULE.finding(
        one.step.location,
        f"one statement {verb} rows of `{operation.table}` and {which}: all of them stay locked, and every write to "
        "them waits, until the transaction ends",
        scope="upgrade",
        subject=f"{operation.table} {operation.kind} {' '.join(operation.columns)}".strip(),
        confidence=confidence(project, one),
        severity=severity(project, operation.table, Severity.WARNING),
        help=f"take a few thousand rows of `{operation.table}` at a time, by {key}, and commit after each batch",
    )


RULE = Rule(
    code="MIG713",
    name="unbatched-backfill",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_update_of_all_rows",
    right="silent_batches_by_key",
    role=FileRole.MIGRATION,
)

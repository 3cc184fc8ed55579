"""A table or a column gets another name while the release that knows the old one still runs.

## What it does
Reports tables and columns that an `upgrade` renames, by Alembic's operations, in a batch, and in SQL. It is silent for
tables and columns that the same revision makes, where a view takes the old name of the table, where something else has
the old name when the revision is done, and where the revision drops what it renamed. It is silent where the database is
another one than PostgreSQL.
## Why it matters
Between the `upgrade` and the moment when the last old process has ended, the old code asks for a name that is gone:
`relation "orders" does not exist`, on every request. Where the deployment is rolled back, the same happens the other
way round. SQLAlchemy names every column in every query, so a column is no better than a table.
## How to mend
A table: `CREATE VIEW orders AS SELECT * FROM bookings` in the same revision, through which the old release reads and
writes, and a later revision that drops the view. A column: add the new one beside it, let the release write both, fill
the old rows in batches, let the next release read the new one, and drop the old one later. Or keep the name in the
database, and change it in the model alone: `state: Mapped[str] = mapped_column("status")`.
## References
- [PostgreSQL: updatable views](https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS)
- [SQLAlchemy: naming declarative columns](https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html#naming-declarative-mapped-columns-explicitly)
- [Alembic: `rename_table`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.rename_table)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.migrations.operations import (
    AddColumn,
    CreateView,
    DropColumn,
    DropTable,
    RenameColumn,
    RenameTable,
    TableName,
)
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.revision_locks import called, confidence, is_for_developers, is_made, may_concern
from flaskwright.rule_support.revisions import judged
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.rule_support.revisions import Judged

_GENERATED = re.compile(r"_(?:pkey|key|idx|excl|seq)\Z")
"""How names end that PostgreSQL makes for indexes and sequences: `ALTER TABLE` renames them too."""


def check(project: Project) -> Iterator[Finding]:
    for one in judged(project):
        if is_for_developers(one):
            continue
        match one.operation:
            case RenameTable(table=table, to=to) if to != table.name and _breaks_table(project, one, table, to):
                yield _table(project, one, table, to)
            case RenameColumn(table=table, column=old, to=to) as renamed if to != old:
                if _breaks_column(project, one, renamed):
                    yield _column(project, one, table, old, to)
            case _:
                pass


def _breaks_table(project: Project, one: Judged, table: TableName, to: str) -> bool:
    """Whether nothing has the old name of a table when the revision is done, and the table is there."""
    if one.before.table(table) is None and _GENERATED.search(table.name):
        return False
    after = project.migrations.schema_after(one.revision)
    later = one.program.steps[len(one.past) + 1 :]
    return not (
        is_made(project, one, table)
        or _viewed(one, table)
        or after.table(table) is not None
        or any(may_concern(step, table) for step in later)
        or any(step.operation == DropTable(TableName(to, table.schema)) for step in later)
    )


def _breaks_column(project: Project, one: Judged, renamed: RenameColumn) -> bool:
    """Whether nothing has the old name of a column when the revision is done, and the column was there before."""
    later = one.program.steps[len(one.past) + 1 :]
    if is_made(project, one, renamed.table) or any(may_concern(step, renamed.column) for step in later):
        return False
    names, last = [renamed.table], renamed.table  # the names that the table had until now, and that in the end
    for step in reversed(one.past):
        match step.operation:
            case RenameTable(table=before, to=to) if TableName(to, before.schema) == names[-1]:
                names.append(before)
            case AddColumn(table=found, column=column) if found == names[-1] and column.name == renamed.column:
                return False
            case _:
                pass
    for step in later:
        match step.operation:
            case RenameTable(table=before, to=to) if before == last:
                last = TableName(to, before.schema)
            case DropTable(table=found) if found == last:
                return False
            case DropColumn(table=found, column=dropped) if found == last and dropped == renamed.to:
                return False
            case _:
                pass
    found_table = project.migrations.schema_after(one.revision).table(last)
    still = found_table is not None and found_table.column(renamed.column) is not None
    return not still and not any(_viewed(one, name) for name in names)


def _viewed(one: Judged, name: TableName) -> bool:
    """Whether the revision makes a view of a name."""
    return any(isinstance(step.operation, CreateView) and step.operation.view == name for step in one.program.steps)


def _table(project: Project, one: Judged, table: TableName, to: str) -> Finding:
    return RULE.finding(
        one.step.location,
        f"{called(one)} renames `{table}` to `{to}`: the release that runs meanwhile asks for `{table}`, and fails",
        scope="upgrade",
        subject=str(table),
        confidence=confidence(project, one),
        help=f"make a view `{table}` of all columns of `{TableName(to, table.schema)}` in this revision, and drop it "
        "in a later one",
    )


def _column(project: Project, one: Judged, table: TableName, old: str, to: str) -> Finding:
    return RULE.finding(
        one.step.location,
        f"{called(one)} renames `{table}.{old}` to `{to}`: the release that runs meanwhile asks for `{old}`, and fails",
        scope="upgrade",
        subject=f"{table}.{old}",
        confidence=confidence(project, one),
        help=f"add `{to}` beside it, write both, fill the old rows in batches, read `{to}`, and drop `{old}` later; or "
        f'keep the name in the database: `{to} = mapped_column("{old}")`',
    )


RULE = Rule(
    code="MIG710",
    name="rename",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_table_and_column",
    right="silent_view_of_the_old_name",
    role=FileRole.MIGRATION,
)

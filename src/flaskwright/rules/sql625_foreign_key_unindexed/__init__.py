"""A foreign key column has no index on PostgreSQL, which makes none by itself.

## What it does
Reports columns with a foreign key that no index begins with: no `index=True` or `unique=True`, no primary key and no
`Index` or `UniqueConstraint` whose first column it is, also in `__table_args__` and in the migrations. It speaks where
the project runs on PostgreSQL: by the ledger (`assume.database`), by the addresses and drivers in the project
otherwise, and is silent where nothing says so, on MySQL (InnoDB makes the index itself), for tables that the ledger
calls small, and for tables of which the source does not show everything.
## Why it matters
PostgreSQL indexes the column that a key points to, not the one that points. Each `DELETE` of a customer and each change
of its key then reads the whole table of orders to see whether one of them still needs it, and holds its locks
meanwhile; so does each page that shows the orders of one customer. With a thousand rows nobody notices, with a million
it takes seconds.
## How to mend
`mapped_column(ForeignKey("customers.id"), index=True)`, and a migration that makes the index with
`postgresql_concurrently=True`. Not every foreign key needs one: a table of a hundred rows, or a key that nobody joins
or deletes by.
## References
- [PostgreSQL: foreign keys](https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK)
- [SQLAlchemy: `Column.index`](https://docs.sqlalchemy.org/en/20/core/metadata.html#sqlalchemy.schema.Column.params.index)
- [Alembic: `create_index`](https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.create_index)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Severity
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.databases import database_of
from flaskwright.rule_support.revision_indexes import indexed_in_revisions
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column, Table
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    database = database_of(project)
    if database is None or database.kind != "postgresql":
        return
    small = set(project.settings.assume.small_tables)
    made_later = indexed_in_revisions(project)
    reported: set[int] = set()
    for table in project.models.tables:
        if table.open or table.name in small:
            continue
        for column in table.columns:
            if not column.references or id(column) in reported or column.module.role is not FileRole.PRODUCTION:
                continue
            if (
                column.open
                or column.stored is None
                or _is_indexed(table, column)
                or (table.name, column.stored) in made_later
            ):
                continue
            reported.add(id(column))
            yield _finding(project, table, column, confirmed=database.confirmed)


def _is_indexed(table: Table, column: Column) -> bool:
    """Whether an index of all rows begins with a column, or may do so."""
    if column.stored in {index.columns[0] for index in table.indexes if index.columns and not index.partial}:
        return True
    # Expressions and names that are not known may mean it.
    return any(None in index.columns[:1] for index in table.indexes)


def _finding(project: Project, table: Table, column: Column, *, confirmed: bool) -> Finding:
    found = project.models.target(column.references[0])
    target = found[0].label if found is not None else (column.references[0].target or "").rpartition(".")[0]
    to = f" to `{target}`" if target else ""
    assumed = "" if confirmed else " (the ledger does not name the database; the project's files do)"
    return RULE.finding(
        column.location,
        f"`{table.label}.{column.name}` is a foreign key{to} without an index, and PostgreSQL makes none: deletions "
        f"there and joins read the whole table{assumed}",
        scope=column.scope,
        subject=f"{table.label}.{column.name}",
        confidence=Confidence.HIGH if confirmed else Confidence.MEDIUM,
        help="add `index=True`, and make the index in a migration with `postgresql_concurrently=True`",
    )


RULE = Rule(
    code="SQL625",
    name="foreign-key-unindexed",
    severity=Severity.INFO,
    profile=Profile.STRICT,
    check=check,
    wrong="fires_orders_of_customers",
    right="silent_keys_with_index",
)

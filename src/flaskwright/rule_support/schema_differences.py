"""What a downgrade leaves other than its upgrade found it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.migrations.operations import DropColumn, DropConstraint, DropIndex, DropTable
from flaskwright.migrations.replay import replay
from flaskwright.migrations.types import without_zone
from flaskwright.rule_support.databases import forgets_zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.model import Revision
    from flaskwright.migrations.operations import Operation, SqlType, TableName
    from flaskwright.migrations.schema import Schema, SchemaColumn, SchemaTable


def left_behind(project: Project, revision: Revision) -> list[str]:
    """The differences between the schema before a revision, and after it was run and taken back; none if not known."""
    migrations = project.migrations
    up, down = migrations.program(revision, "upgrade"), migrations.program(revision, "downgrade")
    steps = (*up.steps, *down.steps)
    if not up.whole or not down.whole or any(step.conditional or _is_vague(step.operation) for step in steps):
        return []
    before = migrations.schema_before(revision)
    if any(_is_unseen(before, step.operation) for step in up.steps):
        return []
    after = replay(before, *up.steps, *down.steps)
    return list(_schemas(before, after, zones=not forgets_zones(project)))


def _is_vague(operation: Operation) -> bool:
    """Whether something is dropped whose name is not told."""
    return isinstance(operation, DropConstraint | DropIndex) and operation.name is None


def _is_unseen(before: Schema, operation: Operation) -> bool:
    """Whether something goes that no earlier revision has made."""
    match operation:
        case DropTable(table=name):
            return before.table(name) is None
        case DropColumn(table=name, column=column):
            table = before.table(name)
            return table is not None and table.column(column) is None
        case DropIndex(name=index) if index is not None:
            return not any(one.name == index.name for table in before.indexed(index.name) for one in table.indexes)
        case _:
            return False


def _schemas(before: Schema, after: Schema, *, zones: bool) -> Iterator[str]:
    changed = before.tables.differing(after.tables)
    for name in changed:
        old, new = before.table(name), after.table(name)
        if old is None or old.open:
            continue
        if new is None:
            yield f"`{name}` is not there again"
        elif not new.open:
            yield from _tables(old, new, zones=zones)
    for name in changed:
        made = after.table(name) if before.table(name) is None else None
        if made is not None and not before.open and not made.open:
            yield f"`{name}` is still there"


def _tables(old: SchemaTable, new: SchemaTable, *, zones: bool) -> Iterator[str]:
    name = old.name
    for column in old.columns:
        other = new.column(column.name)
        if other is None:
            yield f"`{name}.{column.name}` is not there again"
        else:
            yield from _columns(name, column, other, zones=zones)
    for column in new.columns:
        if old.column(column.name) is None:
            yield f"`{name}.{column.name}` is still there"
    for words in sorted(_keys(old) - _keys(new)):
        yield f"{words} of `{name}` is not there again"
    for words in sorted(_keys(new) - _keys(old)):
        yield f"{words} of `{name}` is still there"


def _columns(name: TableName, old: SchemaColumn, new: SchemaColumn, *, zones: bool) -> Iterator[str]:
    if _differ(old.type, new.type, zones=zones):
        yield f"`{name}.{old.name}` is {new.type}, and was {old.type}"
    elif None not in (old.nullable, new.nullable) and old.nullable != new.nullable:
        yield f"`{name}.{old.name}` {'may be null' if new.nullable else 'is required'}, which was not so before"


def _differ(old: SqlType, new: SqlType, *, zones: bool) -> bool:
    if not zones:
        old, new = without_zone(old), without_zone(new)
    if old.name is None or new.name is None:
        return False
    return (old.name, old.array, old.args) != (new.name, new.array, new.args)


def _keys(table: SchemaTable) -> set[str]:
    """The indexes, unique, primary and foreign keys of a table, in words; nothing of those that are not told."""
    found = {
        f"{'the unique index' if one.unique else 'the index'} on {_listed(one.columns)}"
        for one in table.indexes
        if None not in one.columns
    }
    words = {"unique": "the unique constraint", "foreign": "the foreign key", "primary": "the primary key"}
    for one in table.constraints:
        if one.kind in words and one.columns:
            found.add(f"{words[one.kind]} on {_listed(one.columns)}")
    return found


def _listed(columns: tuple[str | None, ...]) -> str:
    return ", ".join(f"`{one}`" for one in columns)

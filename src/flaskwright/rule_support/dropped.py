"""Columns and tables that revisions drop although the code still maps them, or names them in its SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.findings.finding import Location, Step
from flaskwright.migrations.operations import (
    AddColumn,
    CreateTable,
    CreateView,
    DropColumn,
    DropTable,
    RenameColumn,
    RenameTable,
    TableName,
    Unread,
)
from flaskwright.rule_support.declared_tables import lines
from flaskwright.rule_support.revisions import Judged, steps_of, to_run
from flaskwright.semantics.values import text
from flaskwright.syntax import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.operations import Operation


class Dropped(msgspec.Struct, frozen=True, eq=False):
    """A column, or a whole table, that goes, and who still needs it: a model, or a statement of SQL.

    `user` is how messages call that.
    """

    one: Judged
    table: TableName
    column: str | None
    user: str
    mapped: bool
    location: Location


class Statement(msgspec.Struct, frozen=True):
    """A text of SQL in the code: all names in it, and where it stands."""

    names: frozenset[str]
    location: Location


def drops_in_use(project: Project) -> tuple[Dropped, ...]:
    """All such drops in the revisions that are still to run, where nothing brings back what goes."""
    return project.once(_drops)


def _drops(project: Project) -> tuple[Dropped, ...]:
    return tuple(_found(project))


def _found(project: Project) -> Iterator[Dropped]:
    for history, revision in to_run(project):
        for one in steps_of(project, history, revision, "upgrade"):
            match one.operation:
                case DropColumn(table=table, column=column):
                    named: tuple[TableName, str | None] = (table, column)
                case DropTable(table=table):
                    named = (table, None)
                case _:
                    continue
            if not one.step.conditional and not _comes_back(project, one, *named):
                user = _user(project, one, *named)
                if user is not None:
                    yield user


def _comes_back(project: Project, one: Judged, table: TableName, column: str | None) -> bool:
    """Whether a later step makes it again, or may do so."""
    runs = list(one.history.order)
    start = runs.index(one.revision) if one.revision in runs else len(runs)
    for place, revision in enumerate(runs[start:]):
        for step in project.migrations.program(revision, "upgrade").steps[len(one.past) + 1 if not place else 0 :]:
            if _brings(step.operation, table, column):
                return True
    return False


def _brings(operation: Operation, table: TableName, column: str | None) -> bool:
    match operation:
        case CreateTable(table=made) | CreateView(view=made):
            return made == table
        case RenameTable():
            return operation.renamed == table
        case AddColumn(table=where, column=added):
            return where == table and added.name == column
        case RenameColumn(table=where, to=to):
            return where == table and to == column
        case Unread(text=written):
            return written is None or table.name in written
        case _:
            return False


def _user(project: Project, one: Judged, table: TableName, column: str | None) -> Dropped | None:
    declared = lines(project).table(one.history, table)
    if declared is not None:
        mapped = declared.stored(column) if column is not None else None
        if column is None or mapped is not None:
            called = f"`{mapped.label}`" if mapped is not None else f"`{declared.label}`"
            place = mapped.location if mapped is not None else declared.location
            return Dropped(one, table, column, called, mapped=True, location=place)
    for statement in _statements(project):
        if table.name.lower() in statement.names and _means(project, one, statement, column or table.name, column):
            return Dropped(one, table, column, "a statement", mapped=False, location=statement.location)
    return None


def _means(project: Project, one: Judged, statement: Statement, name: str, column: str | None) -> bool:
    """Whether a statement that names the table, or its column, means that, and not a column of another table."""
    if name.lower() not in statement.names:
        return False
    after = project.migrations.head_schema(one.history)
    others = [other for other in after.tables if other.name.name.lower() in statement.names]
    doubted = column is not None and any(other.open for other in others)
    return not doubted and not any(other.column(name) is not None for other in others)


def _statements(project: Project) -> tuple[Statement, ...]:
    return project.once(_read)


def _read(project: Project) -> tuple[Statement, ...]:
    found: list[Statement] = []
    role = project.libraries.role
    for call in project.code.calls_to(role("runs_statement") | role("writes_sql")):
        written = text(call.args.get(0))
        for tokens in sql.statements([written]) if written is not None else ():
            names = frozenset(token.name for token in tokens if token.name is not None)
            found.append(Statement(names, call.location))
    return tuple(found)


def trace(found: Dropped) -> tuple[Step, ...]:
    """Where it is still needed."""
    what = f"`{found.table}.{found.column}`" if found.column is not None else f"`{found.table}`"
    return (Step(found.location, f"{found.user} {'maps' if found.mapped else 'names'} {what}"),)


def covers(project: Project, table: TableName, column: str | None) -> bool:
    """Whether such a drop explains why something is missing."""
    return any(one.table == table and one.column in (None, column) for one in drops_in_use(project))

"""Enum types of revisions: which values are used before they are committed, and which types stay behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    AddEnumValue,
    ChangeRows,
    ChangeType,
    CreateEnum,
    CreateIndex,
    CreateTable,
    DropType,
    RenameType,
    SetDefault,
    TableName,
    Transaction,
)
from flaskwright.migrations.replay import replay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.model import Program, Revision
    from flaskwright.migrations.operations import Operation, Step
    from flaskwright.migrations.schema import Schema
    from flaskwright.rule_support.revisions import Judged


def made_before(one: Judged, name: TableName) -> bool:
    """Whether an enum type was made by the same revision: its values may be used at once."""
    return any(isinstance(step.operation, CreateEnum) and step.operation.type == name for step in one.past)


def first_use(one: Judged, added: AddEnumValue) -> Step | None:
    """The first step of the same transaction that uses a value which was just added."""
    schema = one.before
    for step in one.program.steps[len(one.past) + 1 :]:
        if step.autocommit or isinstance(step.operation, Transaction):
            return None
        if added.value in _texts(step.operation, schema, added.type):
            return step
        schema = replay(schema, step)
    return None


def _texts(operation: Operation, schema: Schema, name: TableName) -> Iterator[str]:
    """The texts that an operation takes for values of an enum type."""
    match operation:
        case ChangeRows(table=table, columns=columns, compared=compared, values=values) if table is not None:
            known = schema.table(table)
            holding = {column.name for column in known.columns if column.type.name == name.name} if known else set()
            if not holding.isdisjoint((*columns, *compared)):
                yield from values
        case AddColumn(column=column) if column.type.name == name.name and column.default is not None:
            yield _text(column.default.sql)
        case CreateTable(columns=columns):
            for column in columns:
                if column.type.name == name.name and column.default is not None:
                    yield _text(column.default.sql)
        case SetDefault(table=table, column=of, default=default) if default is not None:
            known = schema.table(table)
            holder = known.column(of) if known is not None else None
            if holder is not None and holder.type.name == name.name:
                yield _text(default.sql)
        case ChangeType(type=kind, using=using) if kind.name == name.name and using is not None:
            yield from using.split("'")[1::2]
        case CreateIndex(table=table, index=index) if index.where is not None and _holds(schema, table, name):
            yield from index.where.split("'")[1::2]
        case AddConstraint(table=table, constraint=constraint) if _holds(schema, table, name):
            yield from (constraint.condition or "").split("'")[1::2]
        case _:
            pass


def _holds(schema: Schema, table: TableName, name: TableName) -> bool:
    known = schema.table(table)
    return known is not None and any(column.type.name == name.name for column in known.columns)


def _text(sql: str | None) -> str:
    """The text that a default is: `'new'`, also with a type behind it."""
    parts = (sql or "").split("'")
    return parts[1] if len(parts) > 1 and not parts[0].strip() else ""


def _taken(program: Program) -> set[TableName]:
    """The types that a program renames or drops without having made them: they were there, whoever made them."""
    made: set[TableName] = set()
    found: set[TableName] = set()
    for step in program.steps:
        match step.operation:
            case CreateEnum(type=name):
                made.add(name)
            case DropType(type=name) | RenameType(type=name) if name not in made:
                found.add(name)
            case _:
                pass
    return found


def types_left(project: Project, revision: Revision) -> list[TableName]:
    """The enum types that a revision makes and does not drop when it is taken back, where all of it is understood."""
    migrations = project.migrations
    up, down = migrations.program(revision, "upgrade"), migrations.program(revision, "downgrade")
    if not (up.whole and down.whole and down.steps) or down.raises:
        return []
    if any(step.conditional for step in (*up.steps, *down.steps)):
        return []
    before, after = migrations.schema_before(revision), migrations.schema_after(revision)
    known = {name for name, _ in before.enums} | _taken(up)
    back = {name for name, _ in replay(after, *down.steps).enums}
    return [name for name, _ in after.enums if name not in known and name in back]

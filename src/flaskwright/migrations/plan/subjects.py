"""What an operation is about, and which operations must keep their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.alembic import load_alembic
from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    ChangeRows,
    ChangeType,
    CreateIndex,
    CreateTable,
    DropColumn,
    DropConstraint,
    DropIndex,
    RenameColumn,
    SetDefault,
    SetNullable,
    TableName,
    ValidateConstraint,
)
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Operation, Step


class Subject(msgspec.Struct, frozen=True):
    """What an operation is about: names of columns, constraints and indexes that it changes, and that it uses.

    `None` stands for any table, and for any name.
    """

    table: TableName | None
    changes: frozenset[str] | None
    uses: frozenset[str] = frozenset()


def thing_of(operation: Operation) -> object:
    """What an operation is about, by its name."""
    return next((getattr(operation, name) for name in _THINGS if hasattr(operation, name)), None)


_THINGS = ("table", "type", "view", "sequence")


def subject_of(operation: Operation) -> Subject:
    """What an operation is about."""
    table = getattr(operation, "table", None)
    match operation:
        case AddColumn(column=column):
            return Subject(table, frozenset({column.name}))
        case DropColumn(column=name) | SetNullable(column=name) | SetDefault(column=name) | ChangeType(column=name):
            return Subject(table, frozenset({name}))
        case RenameColumn(column=name, to=to):
            return Subject(table, frozenset({name, to}))
        case AddConstraint(constraint=constraint):
            return Subject(table, _some(constraint.name), _some(*(constraint.columns or ())))
        case DropConstraint(name=str(name)) | ValidateConstraint(name=name):
            return Subject(table, frozenset({name}))
        case CreateIndex(index=index):
            return Subject(table, _some(index.name), _some(*index.columns))
        case DropIndex(name=TableName(name=name)):
            return Subject(None, frozenset({name}))
        case CreateTable():
            return Subject(table, frozenset())
        case ChangeRows(columns=columns, compared=compared) if columns:
            return Subject(table, _some(*columns), _some(*compared))
        case _:
            return Subject(table if isinstance(table, TableName) else None, None)


def _some(*names: str | None) -> frozenset[str]:
    return frozenset(one for one in names if one is not None)


def meet(one: Subject, other: Subject) -> bool:
    """Whether the order of two operations matters."""
    if one.table is not None and other.table is not None and one.table != other.table:
        return False
    if one.changes is None or other.changes is None:
        return True
    return bool(one.changes & (other.changes | other.uses) or one.uses & other.changes)


def unread_options(step: Step) -> list[str]:
    """Options that are written and that the operation does not hold."""
    options = load_alembic().options
    if step.sql is not None:
        written = " ".join(step.sql.upper().split())
        return sorted(one for one in options.words if re.search(rf"\b{one}\b", written))
    node = step.call.node if step.call is not None else None
    if node is None:
        return []
    names = {one.keyword or "" for one in walk(node) if isinstance(one, tree.Argument)}
    own = {one for one in names if one.startswith(options.own)} - options.held
    return sorted(own | (names & options.keywords))

"""Indexes that migrations make, of which the models say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.migrations.operations import AddColumn, AddConstraint, CreateIndex, CreateTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.migrations.operations import ColumnSpec, Constraint, Index, Operation


class Made(msgspec.Struct, frozen=True):
    """An index that a revision makes: its columns in their order, and whether it refuses a second row with the same."""

    table: str
    columns: tuple[str, ...]
    unique: bool


def indexed_in_revisions(project: Project) -> frozenset[tuple[str | None, str]]:
    """The first columns of indexes that revisions make, with their tables."""
    return frozenset((one.table, one.columns[0]) for one in project.once(_read))


def is_unique_in_revisions(project: Project, table: str, columns: frozenset[str]) -> bool:
    """Whether a revision makes a constraint that refuses a second row with the same values in these columns."""
    return any(one.unique and one.table == table and columns.issuperset(one.columns) for one in project.once(_read))


def _read(project: Project) -> frozenset[Made]:
    migrations = project.migrations
    return frozenset(
        made
        for history in migrations.histories
        for revision in history.revisions
        for step in migrations.program(revision, "upgrade").steps
        for made in _of_operation(step.operation)
    )


def _of_operation(operation: Operation) -> Iterator[Made]:
    match operation:
        case CreateIndex(table=table, index=index):
            yield from _of_indexes(table.name, (index,))
        case AddConstraint(table=table, constraint=constraint):
            yield from _of_constraints(table.name, (constraint,))
        case AddColumn(table=table, column=column):
            yield from _of_column(table.name, column)
        case CreateTable(table=table):
            yield from _of_indexes(table.name, operation.indexes)
            yield from _of_constraints(table.name, operation.constraints)
            for column in operation.columns:
                yield from _of_column(table.name, column)
        case _:
            pass


def _of_column(table: str, column: ColumnSpec) -> Iterator[Made]:
    yield from _of_constraints(table, column.constraints)
    if column.indexed:
        yield Made(table, (column.name,), unique=False)


def _of_constraints(table: str, constraints: Iterable[Constraint]) -> Iterator[Made]:
    for one in constraints:
        if one.kind in ("unique", "primary") and one.columns:
            yield Made(table, one.columns, unique=True)


def _of_indexes(table: str, indexes: Iterable[Index]) -> Iterator[Made]:
    for one in indexes:
        known = tuple(name for name in one.columns if name is not None)
        if one.columns and one.columns[0] is not None:
            yield Made(table, known, unique=one.unique and one.where is None and len(known) == len(one.columns))

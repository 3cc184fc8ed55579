"""Constraints and indexes that are made beside the traffic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from flaskwright.migrations.given_names import given_name
from flaskwright.migrations.operations import (
    AddConstraint,
    Constraint,
    CreateIndex,
    DropConstraint,
    DropIndex,
    Index,
    RenameIndex,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.plan.actions import Unwritable, act, cut
from flaskwright.migrations.plan.model import Part, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.migrations.plan.model import Action

KINDS = {"foreign": "foreign key", "check": "check", "unique": "unique constraint", "primary": "primary key"}


def named(table: TableName, constraint: Constraint) -> Constraint:
    """A constraint with the name that the database would give it; raises `Unwritable` where that is not known."""
    name = given_name(table, constraint)
    if name is None:
        raise Unwritable
    return replace(constraint, name=name)


def validated_later(table: TableName, given: Constraint) -> Iterator[Part]:
    """A foreign key or check: first for rows that are written from now on, then, beside the traffic, for the others."""
    constraint = replace(named(table, given), validated=False)
    assert constraint.name is not None  # noqa: S101 - it was given one
    what = f"the {KINDS[constraint.kind]} {constraint.name} of {table}"
    yield Part(
        Phase.CONSTRAIN,
        f"Adds {what} for rows that are written from now on; the others are not read yet.",
        (act(AddConstraint(table, constraint)),),
        (act(DropConstraint(table, constraint.name, constraint.kind)),),
    )
    yield Part(
        Phase.VALIDATE,
        f"Holds {what} against all rows, beside the traffic.",
        (act(ValidateConstraint(table, constraint.name)),),
        why="A validated constraint asks for no undoing.",
    )


def unique(table: TableName, given: Constraint, phase: Phase = Phase.CONSTRAIN) -> Iterator[Part]:
    """A unique constraint or primary key: its index is built beside the traffic, and then only becomes it."""
    constraint = named(table, given)
    if not constraint.columns or constraint.name is None:
        raise Unwritable
    index = Index(constraint.name, constraint.columns, unique=True)
    spare = replace(index, name=cut(f"{constraint.name}_again"))
    yield from built(table, index)
    yield Part(
        phase,
        f"Makes the {KINDS[constraint.kind]} {constraint.name} of {table} out of its index.",
        (act(AddConstraint(table, replace(constraint, index=constraint.name))),),
        (
            act(DropConstraint(table, constraint.name, constraint.kind)),
            act(RenameIndex(TableName(str(spare.name), table.schema), constraint.name)),
        ),
        tuple(again_built(table, spare)),
    )


def built(table: TableName, index: Index) -> Iterator[Part]:
    """An index, built without blocking writes."""
    if index.name is None:
        raise Unwritable
    name = TableName(index.name, table.schema)
    drop = act(DropIndex(name, table, concurrently=True, if_exists=True))
    yield Part(
        Phase.INDEX,
        f"Builds the {'unique ' if index.unique else ''}index {index.name} of {table} beside the traffic.",
        tuple(again_built(table, index)),
        block=(drop,),
    )


def again_built(table: TableName, index: Index) -> Iterator[Action]:
    """The statements that build an index, also after a run that was stopped and left an invalid one."""
    if index.name is None:
        raise Unwritable
    yield act(DropIndex(TableName(index.name, table.schema), table, concurrently=True, if_exists=True))
    yield act(CreateIndex(table, index, concurrently=True))


def remade(table: TableName, indexes: Iterable[Index], constraints: Iterable[Constraint]) -> Iterator[Action]:
    """The statements that make all these beside the traffic, one by one: a run that was stopped may begin again."""
    for index in indexes:
        yield from again_built(table, index)
    for given in constraints:
        one = named(table, given)
        name = str(one.name)
        yield act(DropConstraint(table, name, one.kind, if_exists=True))
        if one.kind == "unique":
            yield from again_built(table, Index(name, one.columns or (), unique=True))
            yield act(AddConstraint(table, replace(one, index=name)))
        elif one.kind in ("foreign", "check"):
            yield act(AddConstraint(table, replace(one, validated=False)))
            yield act(ValidateConstraint(table, name))
        else:
            raise Unwritable


def dropped(table: TableName, index: Index) -> Part:
    """An index that goes without blocking reads and writes."""
    if index.name is None:
        raise Unwritable
    return Part(
        Phase.INDEX,
        f"Drops the index {index.name} of {table} beside the traffic.",
        (act(DropIndex(TableName(index.name, table.schema), table, concurrently=True, if_exists=True)),),
        block=tuple(again_built(table, index)),
    )

"""Required columns: filled first, held by a check that is validated beside the traffic, and only then `NOT NULL`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlglot
from msgspec.structs import replace
from sqlglot import exp
from sqlglot.errors import SqlglotError

from flaskwright.migrations.operations import (
    AddColumn,
    AddConstraint,
    Constraint,
    Default,
    DropColumn,
    DropConstraint,
    SetDefault,
    SetNullable,
    TableName,
    ValidateConstraint,
)
from flaskwright.migrations.plan.actions import act, name_of, slug
from flaskwright.migrations.plan.batches import Fill, call_of, function_of
from flaskwright.migrations.plan.model import Part, Phase
from flaskwright.migrations.statements import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.operations import ColumnSpec
    from flaskwright.migrations.plan.model import Action


def check_of(table: TableName, column: str) -> Constraint:
    """The check that stands for `NOT NULL` until all rows are known to hold it."""
    name = name_of(table, column, "not_null")
    return Constraint("check", (column,), name, condition=f"{quoted(column)} IS NOT NULL", validated=False)


def filled(fill: Fill, needs: str = "") -> Part:
    """The rows that are there get their values."""
    said = ", ".join(f"{fill.table}.{one}" for one in fill.columns)
    return Part(
        Phase.BACKFILL,
        f"Fills {said} in the rows that are there.",
        (call_of(fill),),
        functions=((fill.name, function_of(fill)),),
        needs=needs,
        why="Values that were filled in may stay.",
    )


def required(table: TableName, column: str, needs: str = "") -> Iterator[Part]:
    """A column that has values everywhere becomes `NOT NULL`, and nobody waits while the rows are read."""
    check = check_of(table, column)
    assert check.name is not None  # noqa: S101 - it was given one
    add, drop = AddConstraint(table, check), DropConstraint(table, check.name, "check")
    validate = ValidateConstraint(table, check.name)
    said = f"{table}.{column}"
    yield Part(
        Phase.CONSTRAIN,
        f"Rows that are written from now on must have {said}; the others are not read yet.",
        (act(add),),
        (act(drop),),
        needs=needs,
    )
    yield Part(
        Phase.VALIDATE,
        f"Reads all rows of {table} beside the traffic, to see that each has {said}.",
        (act(validate),),
        why="A validated constraint asks for no undoing.",
    )
    yield Part(
        Phase.CONTRACT,
        f"Makes {said} NOT NULL, which the validated check proves without reading a row.",
        (act(SetNullable(table, column, nullable=False)), act(drop)),
        (act(SetNullable(table, column, nullable=True)),),
        (act(replace(drop, if_exists=True)), act(add), act(validate)),
    )


def required_again(table: TableName, column: str) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """The same on the way back: what commits by itself, however often it is begun, and what comes after."""
    check = check_of(table, column)
    gone = act(DropConstraint(table, check.name, "check", if_exists=True))
    held = (gone, act(AddConstraint(table, check)), act(ValidateConstraint(table, str(check.name))))
    return held, (act(SetNullable(table, column, nullable=False)), gone)


def required_column(table: TableName, column: ColumnSpec, key: tuple[str, ...] | None, fill: str | None) -> list[Part]:
    """A new required column without a default, where there are rows; raises `LookupError` where they have no key."""
    said = f"{table}.{column.name}"
    needs = f"The release that writes {said} in every row is out."
    if fill is not None and is_constant(fill):
        constant = Default(fill, volatile=False)
        spec = replace(column, default=constant)
        return [
            Part(
                Phase.EXPAND,
                f"Adds {said}; the rows that are there, and those of code that does not know it, get {fill}.",
                (act(AddColumn(table, spec)),),
                (act(DropColumn(table, column.name)),),
            ),
            Part(
                Phase.CLEAN,
                f"Takes the default of {said} away.",
                (act(SetDefault(table, column.name, None)),),
                (act(SetDefault(table, column.name, constant)),),
                needs=needs,
            ),
        ]
    if key is None:
        raise LookupError
    optional = Part(
        Phase.EXPAND,
        f"Adds {said}, which may be null for now: code that does not know it goes on.",
        (act(AddColumn(table, replace(column, nullable=True))),),
        (act(DropColumn(table, column.name)),),
    )
    return [optional, filled(fill_of(table, column.name, key, fill), needs), *required(table, column.name)]


def volatile_column(table: TableName, column: ColumnSpec, key: tuple[str, ...] | None) -> list[Part]:
    """A new column with another default for each row, which would write the whole table anew."""
    if key is None or column.default is None or column.default.sql is None:
        raise LookupError
    bare = replace(column, default=None, nullable=True)
    said = f"{table}.{column.name}"
    optional = Part(
        Phase.EXPAND,
        f"Adds {said} with its default for new rows; the others are filled later.",
        (act(AddColumn(table, bare)), act(SetDefault(table, column.name, column.default))),
        (act(DropColumn(table, column.name)),),
    )
    later = required(table, column.name) if column.nullable is False else ()
    return [optional, filled(fill_of(table, column.name, key, column.default.sql)), *later]


def fill_of(table: TableName, column: str, key: tuple[str, ...], value: str | None) -> Fill:
    """What fills a column where it is null; a value that nobody says is a constant of the module."""
    name = quoted(column)
    if value is None:
        return Fill(table, key, (column,), name, f"{name} IS NULL", value_name(table, column))
    return Fill(table, key, (column,), f"{name} = {value}", f"{name} IS NULL")


def value_name(table: TableName, column: str) -> str:
    """The module's constant with the value that somebody has yet to say."""
    return slug(table.name, column, "value").upper()


def is_constant(sql: str) -> bool:
    """Whether an expression is the same for all rows and at all times."""
    try:
        expression = sqlglot.parse_one(sql, dialect="postgres")
    except SqlglotError:
        return False
    while isinstance(expression, exp.Cast | exp.Paren | exp.Neg):
        expression = expression.this
    return isinstance(expression, exp.Literal | exp.Boolean)

"""Statements of the revision that fill columns, as batches: where running one twice is the same as once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from flaskwright.migrations.operations import ChangeRows
from flaskwright.migrations.plan.batches import Fill, key_of
from flaskwright.migrations.plan.twins import WITHOUT_EQUALITY
from flaskwright.migrations.sql.names import POSTGRES, is_volatile
from flaskwright.migrations.statements import quoted

if TYPE_CHECKING:
    from flaskwright.migrations.operations import Step
    from flaskwright.migrations.schema import Schema, SchemaTable

NOW = (exp.CurrentDate, exp.CurrentTime, exp.CurrentTimestamp)
"""What is another value in the next batch."""
PARTS = frozenset({"this", "expressions", "where"})
"""What an `UPDATE` may have to be one that is understood here."""


def read_fill(step: Step, schema: Schema) -> Fill | None:
    """The change of rows of a step as one that is done in batches; `None` where that is not the same for certain."""
    operation = step.operation
    if not isinstance(operation, ChangeRows) or operation.kind != "update" or operation.table is None:
        return None
    if step.sql is None or operation.looped or operation.limited or operation.reads:
        return None
    table = schema.table(operation.table)
    key = key_of(table)
    update = _update(step.sql)
    if table is None or key is None or update is None:
        return None
    sets = [(one.this.name, one.expression) for one in update.expressions if _is_set(one)]
    columns = tuple(name for name, _ in sets)
    if len(sets) != len(update.expressions) or set(columns) & set(key):
        return None
    if any(not _is_stable(value, columns) for _, value in sets):
        return None
    where = update.args.get("where")
    todo = _todo(table, sets, where.this if where is not None else None)
    if todo is None:
        return None
    written = ", ".join(f"{quoted(name)} = {value.sql(POSTGRES)}" for name, value in sets)
    return Fill(operation.table, key, columns, written, todo)


def _update(sql: str) -> exp.Update | None:
    try:
        read = sqlglot.parse(sql, dialect=POSTGRES)
    except SqlglotError:
        return None
    (one,) = read if len(read) == 1 else (None,)
    if not isinstance(one, exp.Update) or ":" in sql.replace("::", ""):
        return None
    given = {name for name, value in one.args.items() if value}
    return one if given <= PARTS and not one.find(exp.Query) else None


def _is_set(one: exp.Expr) -> bool:
    return isinstance(one, exp.EQ) and isinstance(one.this, exp.Column)


def _is_stable(value: exp.Expr, columns: tuple[str, ...]) -> bool:
    """Whether a value is the same however often the statement runs."""
    return is_volatile(value.sql(POSTGRES)) is False and not any(
        one.name in columns for one in value.find_all(exp.Column)
    )


def _todo(table: SchemaTable, sets: list[tuple[str, exp.Expr]], where: exp.Expr | None) -> str | None:
    """A predicate that a row loses once it is changed."""
    said = where.sql(POSTGRES) if where is not None else ""
    for name, _ in sets:
        if where is not None and _asks_null(where, name):
            return said
    changed = []
    for name, value in sets:
        column = table.column(name)
        if column is None or column.type.name is None or column.type.name in WITHOUT_EQUALITY or value.find(*NOW):
            return None
        changed.append(f"{quoted(name)} IS DISTINCT FROM {value.sql(POSTGRES)}")
    any_of = " OR ".join(changed)
    return any_of if not said else f"({said}) AND ({any_of})"


def _asks_null(where: exp.Expr, column: str) -> bool:
    if isinstance(where, exp.And):
        return _asks_null(where.left, column) or _asks_null(where.right, column)
    if isinstance(where, exp.Paren):
        return _asks_null(where.this, column)
    return (
        isinstance(where, exp.Is)
        and not where.args.get("negate")
        and isinstance(where.this, exp.Column)
        and where.this.name == column
        and isinstance(where.expression, exp.Null)
    )

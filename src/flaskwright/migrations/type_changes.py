"""Whether PostgreSQL changes a column's type in the catalogue only, and what expressions of SQL say of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from flaskwright.libraries.postgresql_locks import TypeChange, load_postgresql_locks
from flaskwright.migrations.sql.names import POSTGRES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.migrations.operations import SqlType


class Change(msgspec.Struct, frozen=True):
    """What a change of type does to the rows; `by_zone`: in a session whose time zone is UTC it would do nothing."""

    work: Literal["none", "rewrite"]
    keeps_indexes: bool = True
    by_zone: bool = False


def type_change(
    old: SqlType | None, new: SqlType, column: str = "", using: str | None = None, *, utc: bool = False
) -> Change | None:
    """What happens to the values; `None` where one of the types is not known."""
    if using is not None and not _only_casts(using, column, new):
        return Change("rewrite")
    if old is None or old.name is None or new.name is None:
        return None
    if (old.name, old.args, bool(old.array)) == (new.name, new.args, bool(new.array)):
        return Change("none")
    if old.array or new.array:  # of arrays, only those whose elements lose their bound keep their values
        same = old.name == new.name and bool(old.array) == bool(new.array) and old.name == "varchar" and not new.args
        return Change("none" if same else "rewrite")
    for one in load_postgresql_locks().type_changes:
        if (one.before, one.after) == (old.name, new.name) and _fits(one, old, new):
            if one.utc and not utc:
                return Change("rewrite", by_zone=True)
            return Change("none", keeps_indexes=one.indexes == "kept")
    return Change("rewrite")


def _fits(one: TypeChange, old: SqlType, new: SqlType) -> bool:
    match one.when:
        case "always":
            return True
        case "unbounded":
            return not new.args
        case "whole":
            return not new.args or new.args[0] == one.most
        case "longer":
            if not new.args:
                return True
            before = old.args[0] if old.args else one.most
            return before is not None and new.args[0] >= before and _scale(old) == _scale(new)


def _scale(kind: SqlType) -> int:
    return kind.args[1] if len(kind.args) > 1 else 0


def _only_casts(using: str, column: str, new: SqlType) -> bool:
    """Whether `USING` says no more than what happens without it: the column, or the column cast to the new type."""
    expression = _read(using)
    if isinstance(expression, exp.Cast) and isinstance(expression.this, exp.Column):
        wanted = _read(f"x::{new}")
        same = isinstance(wanted, exp.Cast) and wanted.to.sql(POSTGRES) == expression.to.sql(POSTGRES)
        return same and expression.this.name == column
    return isinstance(expression, exp.Column) and expression.name == column


def forbids_null(condition: str | None, column: str) -> bool:
    """Whether a check says that a column is not null, alone or along with more (`… AND …`)."""
    return any(_is_not_null(part, column) for part in _conjuncts(_read(condition)))


def _is_not_null(part: exp.Expr, column: str) -> bool:
    """Whether a condition is `column IS NOT NULL`: one node or two, by the version of sqlglot."""
    negated = isinstance(part, exp.Not) or bool(part.args.get("negate"))
    test = part.this if isinstance(part, exp.Not) else part
    named = test.this if isinstance(test, exp.Is) and isinstance(test.expression, exp.Null) else None
    return negated and isinstance(named, exp.Column) and named.name == column


def _conjuncts(expression: exp.Expr | None) -> Iterator[exp.Expr]:
    if isinstance(expression, exp.And):
        yield from _conjuncts(expression.left)
        yield from _conjuncts(expression.right)
    elif isinstance(expression, exp.Paren):
        yield from _conjuncts(expression.this)
    elif isinstance(expression, exp.Not) and isinstance(expression.this, exp.Is):
        yield exp.Is(this=expression.this.this, expression=expression.this.expression, negate=True)
    elif expression is not None:
        yield expression


def mentions(condition: str | None, column: str) -> bool:
    """Whether an expression names a column."""
    expression = _read(condition)
    return expression is not None and any(found.name == column for found in expression.find_all(exp.Column))


def _read(text: str | None) -> exp.Expr | None:
    try:
        return sqlglot.parse_one(text, dialect=POSTGRES) if text else None
    except SqlglotError:
        return None

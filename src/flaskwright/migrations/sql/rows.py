"""Statements that write or read rows, from sqlglot's trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import expressions as exp

from flaskwright.migrations.operations import ChangeRows, CreateTable, Operation, Other, Select, SetTimeout, Transaction
from flaskwright.migrations.sql.names import is_told, name_of, table_of, tables_in

if TYPE_CHECKING:
    from typing import Literal

TIMEOUTS = frozenset(
    {"lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout"}
)


def read(tree: exp.Expr) -> tuple[Operation, ...] | None:
    """What a statement does to rows, or to its session; `None` for one of another kind."""
    match tree:
        case exp.Update():
            return (
                _change(tree, "update", [name_of(one.this) for one in tree.expressions if isinstance(one, exp.EQ)]),
            )
        case exp.Delete():
            return (_change(tree, "delete", []),)
        case exp.Insert():
            listed = tree.this.expressions if isinstance(tree.this, exp.Schema) else []
            values = isinstance(tree.expression, exp.Values)
            return (_change(tree, "insert" if values else "copy", [name_of(one) for one in listed]),)
        case exp.Merge():
            return (_change(tree, "merge", []),)
        case exp.TruncateTable():
            return tuple(ChangeRows(table_of(one), "truncate") for one in tree.expressions)
        case exp.Select() | exp.SetOperation():
            made = table_of(tree.args.get("into"))
            if made is not None:
                return (*_inside(tree), CreateTable(made, (), filled=True, open=True))
            return (*_inside(tree), Select(tables_in((tree,))))
        case exp.Set():
            return _setting(tree)
        case exp.Transaction():
            return (Transaction("begin"),)
        case exp.Commit():
            return (Transaction("commit"),)
        case exp.Rollback():
            return (Transaction("rollback"),)
        case _:
            return None


def _inside(tree: exp.Expr) -> tuple[Operation, ...]:
    """What statements in `WITH` write."""
    found = [
        read(one.this) for one in tree.find_all(exp.CTE) if isinstance(one.this, exp.Update | exp.Delete | exp.Insert)
    ]
    return tuple(operation for one in found for operation in one or ())


def _change(
    tree: exp.Expr, kind: Literal["insert", "copy", "update", "delete", "merge"], columns: list[str | None]
) -> ChangeRows:
    table = table_of(tree.this)
    where = tree.args.get("where")
    selecting = where.this if where is not None else None
    inside = [one for one in tables_in((tree,)) if one != table]
    return ChangeRows(
        table,
        kind,
        where=where is not None,
        keyed=_keyed(selecting) if selecting is not None else (),
        limited=tree.find(exp.Limit, exp.Fetch) is not None,
        columns=tuple(one for one in columns if one is not None),
        compared=tuple(dict.fromkeys(one.name for one in selecting.find_all(exp.Column) if is_told(one.name)))
        if selecting is not None
        else (),
        values=tuple(
            dict.fromkeys(one.this for one in tree.find_all(exp.Literal) if one.is_string and is_told(one.this))
        ),
        reads=tuple(inside),
    )


def _keyed(test: exp.Expr) -> tuple[str, ...]:
    """The columns that a predicate holds equal to given values, or between two of them."""
    found: dict[str, None] = {}
    ends: dict[str, set[str]] = {}
    for part in test.flatten() if isinstance(test, exp.And) else (test,):
        one = part.unnest()
        match one:
            case (
                exp.EQ(this=exp.Column() as column, expression=other)
                | exp.EQ(this=other, expression=exp.Column() as column)
            ):
                if not other.find(exp.Column):
                    found[column.name] = None
            case exp.In(this=exp.Column() as column):
                if one.args.get("query") is None:
                    found[column.name] = None
            case exp.Between(this=exp.Column() as column):
                found[column.name] = None
            case exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
                column = one.this if isinstance(one.this, exp.Column) else one.expression
                other = one.expression if column is one.this else one.this
                if isinstance(column, exp.Column) and not other.find(exp.Column):
                    upwards = isinstance(one, exp.GT | exp.GTE) == (column is one.this)
                    ends.setdefault(column.name, set()).add("from" if upwards else "to")
            case _:
                pass
    return tuple(dict.fromkeys([*found, *(name for name, both in ends.items() if len(both) == 2)]))


def _setting(tree: exp.Set) -> tuple[Operation, ...]:
    found: list[Operation] = []
    for item in tree.expressions:
        given = item.this
        name = name_of(given.this) if isinstance(given, exp.EQ) else None
        if name in TIMEOUTS and isinstance(given, exp.EQ) and name is not None:
            found.append(SetTimeout(name, given.expression.name, local=item.args.get("kind") == "LOCAL"))
        else:
            found.append(Other(f"set {name or ''}".strip()))
    return tuple(found)

"""Statements that write or read rows, from sqlglot's trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import expressions as exp

from flaskwright.migrations.operations import ChangeRows, CreateTable, Operation, Other, Select, SetTimeout, Transaction
from flaskwright.migrations.sql.names import is_told, name_of, table_of, tables_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

TIMEOUTS = frozenset(
    {"lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout"}
)

FEW = 1000
"""So many keys are few: their rows are written in a moment."""


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
    keyed, ranged, below = _keyed(selecting) if selecting is not None else ((), (), ())
    return ChangeRows(
        table,
        kind,
        where=where is not None,
        keyed=keyed,
        ranged=ranged,
        below=below,
        limited=tree.find(exp.Limit, exp.Fetch) is not None,
        columns=tuple(one for one in columns if one is not None),
        compared=tuple(dict.fromkeys(one.name for one in selecting.find_all(exp.Column) if is_told(one.name)))
        if selecting is not None
        else (),
        values=_texts_in(tree),
        reads=tuple(inside),
    )


def _texts_in(tree: exp.Expr) -> tuple[str, ...]:
    found = (one.this for one in tree.find_all(exp.Literal) if one.is_string)
    return tuple(dict.fromkeys(one for one in found if is_told(one)))


def _keyed(test: exp.Expr) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The columns that a predicate holds equal to given values, or between two of them.

    After them those that may have many values so, and those that are only held below a number.
    """
    found: dict[str, bool] = {}
    ends: dict[str, dict[str, exp.Expr]] = {}
    for one in _conjuncts(test):
        match one:
            case (
                exp.EQ(this=exp.Column() as column, expression=other)
                | exp.EQ(this=other, expression=exp.Column() as column)
            ):
                if not other.find(exp.Column):
                    found[column.name] = True
            case exp.In(this=exp.Column() as column):
                if one.args.get("query") is None:
                    found[column.name] = found.get(column.name, False) or len(one.expressions) <= FEW
            case exp.Between(this=exp.Column() as column):
                few = _is_short(one.args["low"], one.args["high"])
                found[column.name] = found.get(column.name, False) or few
            case exp.GT() | exp.GTE() | exp.LT() | exp.LTE():
                column = one.this if isinstance(one.this, exp.Column) else one.expression
                other = one.expression if column is one.this else one.this
                if isinstance(column, exp.Column) and not other.find(exp.Column):
                    upwards = isinstance(one, exp.GT | exp.GTE) == (column is one.this)
                    ends.setdefault(column.name, {})["from" if upwards else "to"] = other
            case _:
                pass
    for name, both in ends.items():
        if len(both) == 2:
            found[name] = found.get(name, False) or _is_short(both["from"], both["to"])
    below = tuple(name for name, both in ends.items() if _number(both.get("to")) is not None and name not in found)
    return tuple(found), tuple(name for name, few in found.items() if not few), below


def _conjuncts(test: exp.Expr) -> Iterator[exp.Expr]:
    """The parts of a predicate that all must hold, whatever brackets are around them."""
    waiting = [test]
    while waiting:
        one = waiting.pop().unnest()
        if isinstance(one, exp.And):
            waiting += [one.right, one.left]
        else:
            yield one


def _is_short(low: exp.Expr, high: exp.Expr) -> bool:
    """Whether few numbers lie between two; not where one of them is not told."""
    first, last = _number(low), _number(high)
    return first is not None and last is not None and last - first < FEW


def _number(node: exp.Expr | None) -> int | None:
    number = isinstance(node, exp.Literal) and not node.is_string and node.name.isdigit()
    return int(node.name) if number and node is not None else None


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

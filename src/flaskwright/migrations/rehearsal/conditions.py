"""What a check demands of a column, as far as it is simple: which values, from where to where, of what length."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

N = TypeVar("N", int, float)

LENGTHS = (exp.Length,)
DOMAIN = "value"
"""How a domain's check calls what is checked."""


class Demand(msgspec.Struct, frozen=True):
    """What is demanded of one column. `values` are the only ones, as SQL; bounds are inclusive."""

    values: tuple[str, ...] | None = None
    least: float | None = None
    most: float | None = None
    shortest: int | None = None
    longest: int | None = None

    def both(self, other: Demand) -> Demand:
        """What satisfies this and another."""
        values = self.values if other.values is None else other.values
        if self.values is not None and other.values is not None:
            # Where none is in both, one of the two was read as more than it says.
            values = tuple(one for one in self.values if one in other.values) or self.values
        return Demand(
            values,
            _tighter(self.least, other.least, max),
            _tighter(self.most, other.most, min),
            _tighter(self.shortest, other.shortest, max),
            _tighter(self.longest, other.longest, min),
        )


def _tighter(one: N | None, other: N | None, choose: Callable[[list[N]], N]) -> N | None:
    known = [value for value in (one, other) if value is not None]
    return choose(known) if known else None


def demands(expression: str) -> dict[str, Demand]:
    """What a condition demands, by column in lower case; what is not understood demands nothing here."""
    try:
        parsed = sqlglot.parse_one(expression, read="postgres")
    except (SqlglotError, RecursionError):
        return {}
    found: dict[str, Demand] = {}
    for name, demand in _read(parsed):
        found[name] = found[name].both(demand) if name in found else demand
    return found


def _read(node: exp.Expr) -> Iterator[tuple[str, Demand]]:
    node = node.unnest()
    if isinstance(node, exp.And):
        for one in node.flatten():
            yield from _read(one)
    elif isinstance(node, exp.Or):
        # Any of them will do; the first that is understood is taken.
        for one in node.flatten():
            read = list(_read(one))
            if read:
                yield from read
                return
    elif isinstance(node, exp.Between):
        name, length = _subject(node.this)
        if name is not None:
            yield name, _bounded(_number(node.args["low"]), _number(node.args["high"]), length=length)
    elif isinstance(node, exp.In) and node.expressions:
        name, _ = _subject(node.this)
        if name is not None:
            yield name, Demand(tuple(_bare(one).sql("postgres") for one in node.expressions))
    elif isinstance(node, exp.EQ) and isinstance(node.expression, exp.Any):
        name, _ = _subject(node.this)
        array = next(iter(node.expression.find_all(exp.Array)), None)
        if name is not None and array is not None:
            yield name, Demand(tuple(_bare(one).sql("postgres") for one in array.expressions))
    elif isinstance(node, (exp.GT, exp.GTE, exp.LT, exp.LTE, exp.EQ)):
        yield from _compared(node)


_MIRROR: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
    exp.EQ: exp.EQ,
}


def _compared(node: exp.Expr) -> Iterator[tuple[str, Demand]]:
    kind: type[exp.Expr] = type(node)
    left, right = node.this, node.expression
    if _subject(left)[0] is None:
        kind, left, right = _MIRROR[kind], right, left
    name, length = _subject(left)
    number = _number(right)
    if name is None:
        return
    if number is None:
        bare = _bare(right)
        if kind is exp.EQ and isinstance(bare, (exp.Literal, exp.Boolean)):
            yield name, Demand((bare.sql("postgres"),))
        return
    if kind is exp.EQ:
        yield name, _bounded(number, number, length=length)
    elif kind in (exp.GT, exp.GTE):
        yield name, _bounded(number + (1 if kind is exp.GT else 0), None, length=length)
    else:
        yield name, _bounded(None, number - (1 if kind is exp.LT else 0), length=length)


def _bounded(least: float | None, most: float | None, *, length: bool) -> Demand:
    if length:
        return Demand(shortest=None if least is None else int(least), longest=None if most is None else int(most))
    return Demand(least=least, most=most)


def _bare(node: exp.Expr) -> exp.Expr:
    """A node without the casts and parentheses around it."""
    while isinstance(node, (exp.Cast, exp.Paren)):
        node = node.this
    return node


def _subject(node: exp.Expr) -> tuple[str | None, bool]:
    """The column that a side of a comparison is, and whether its length is meant."""
    node = _bare(node)
    length = isinstance(node, LENGTHS)
    if length:
        node = _bare(node.this)
    if isinstance(node, exp.Column) and not node.table:
        return node.name.lower(), length
    return None, False


def _number(node: exp.Expr) -> float | None:
    node = _bare(node)
    sign = 1
    if isinstance(node, exp.Neg):
        node, sign = _bare(node.this), -1
    if isinstance(node, exp.Literal):
        try:
            return sign * float(node.this)
        except ValueError:
            return None
    return None

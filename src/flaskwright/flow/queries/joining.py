"""Putting together what a value may be, and taking values apart: elements, items, targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from flaskwright.flow.queries.values import Cell, Condition, Filter, Join, Load, Pages, Query, Result, Rows
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    UNKNOWN,
    Const,
    Mapping,
    Sequence,
    Union,
    Value,
    alternatives,
    join_all,
    key,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

_Part = TypeVar("_Part", Filter, Load, Join)


def join(values: Iterable[Value]) -> Value:
    """Any one of several values; queries that may be one another become one that says what holds on every way."""
    found: list[Value] = []
    unknown = none = False
    for value in values:
        for one in alternatives(value):
            if one is NEVER:
                continue
            none |= isinstance(one, Const) and one.value is None
            unknown |= one is UNKNOWN
            if one is UNKNOWN or (isinstance(one, Const) and one.value is None):
                continue
            _add(found, one)
    rows = [one for one in found if isinstance(one, Rows)]
    if len(rows) == len(found) and found:
        found = [_less_sure(one, unknown=unknown or len(found) > 1, none=none) for one in rows]
        unknown = none = False
    queries = [one for one in found if isinstance(one, Query)]
    if len(queries) == len(found) == 1:
        return msgspec.structs.replace(queries[0], open=True) if unknown else queries[0]
    if none:
        found.append(NONE)
    if unknown:
        found.append(UNKNOWN)
    return found[0] if len(found) == 1 else join_all(found) if found else NEVER


def _less_sure(rows: Rows, *, unknown: bool, none: bool) -> Rows:
    if not unknown and not none:
        return rows
    return msgspec.structs.replace(rows, always=rows.always and not unknown, optional=rows.optional or none)


def _add(found: list[Value], one: Value) -> None:
    for place, other in enumerate(found):
        together = _together(other, one)
        if together is not None:
            found[place] = together
            return
    found.append(one)


def _together(left: Value, right: Value) -> Value | None:
    """One value for both; `None` where they stay two."""
    match left, right:
        case Query(), Query() if left is right:
            return left
        case Query(), Query() if left.style == right.style:
            return _either(left, right)
        case Rows(), Rows() if left.entity is right.entity and left.many == right.many and left.parts == right.parts:
            return Rows(
                left.entity,
                left.many,
                tuple(dict.fromkeys((*left.executions, *right.executions))),
                left.path if left.path == right.path else (),
                left.optional or right.optional,
                left.always and right.always,
                left.parts,
                left.known if left.known is right.known else None,
            )
        case Condition(), Condition():
            return Condition(_common(left.filters, right.filters))
        case Result(), Result() if left.execution is right.execution and left.scalars == right.scalars:
            return left
        case Cell(), Cell() if left.name == right.name:
            row = _together(left.row, right.row)
            return Cell(row, left.name) if isinstance(row, Rows) else None
        case Pages(), Pages() if left.execution is right.execution:
            return left
        case _:
            return left if key(left) == key(right) else None


def _either(left: Query, right: Query) -> Query:
    same = left.entity is right.entity
    return Query(
        left.entity if same else None,
        left.entities if left.entities == right.entities else (None,),
        left.style,
        left.unit,
        left.node,
        _common(left.filters, right.filters),
        _common(left.joins, right.joins),
        _common(left.loads, right.loads),
        left.limited or right.limited,
        left.locked or right.locked,
        left.ordered or right.ordered,
        left.grouped or right.grouped,
        left.aggregate or right.aggregate,
        left.columns_only or right.columns_only,
        left.distinct or right.distinct,
        left.open or right.open or not same,
        left.single_row and right.single_row,
    )


def _common(left: tuple[_Part, ...], right: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """The parts of two queries, those that both have first come from one place in the code."""
    if left is right:
        return left
    mine, yours = {_place(one): one for one in left}, {_place(one): one for one in right}
    found: list[_Part] = []
    for place, one in (mine | yours).items():
        always = one.always and (place not in mine or mine[place].always) and place in mine and place in yours
        found.append(one if one.always == always else msgspec.structs.replace(one, always=always))
    return tuple(found)


def _place(one: Filter | Join | Load) -> tuple[object, ...]:
    """What is equal for parts of queries that mean the same, or stand at one place."""
    match one:
        case Load():
            return (one.path, one.kind)
        case Join(relationship=None):
            return (one.location,)
        case Join():
            return (one.relationship, one.outer)
        case Filter(column=str(), value=Value()):
            return (one.column, one.entity, one.operator, _meaning(one.value or NONE))
        case _:
            return (one.location, one.column)


def _meaning(value: Value) -> Hashable:
    if isinstance(value, Cell):
        return (value.name, value.row.entity, value.row.path, value.row.executions, key(value.known or value.row))
    return key(value)


# ------------------------------------------------------------------ taking apart


def element(value: Value) -> Value:
    """What iterating over a value gives, of what is followed here; `UNKNOWN` for all else."""
    match value:
        case Rows() if value.many:
            return msgspec.structs.replace(value, many=False, optional=False)
        case Sequence():
            return join(value.items) if value.items else UNKNOWN
        case Union():
            return join(element(one) for one in value.values if not _is_none(one))
        case _:
            return UNKNOWN


def _is_none(value: Value) -> bool:
    return isinstance(value, Const) and value.value is None


def item(value: Value, index: Value) -> Value:
    """`value[index]`."""
    number = index.value if isinstance(index, Const) and isinstance(index.value, int) else None
    match value:
        case Rows() if value.many:
            return element(value)
        case Rows() if value.parts is not None:
            return part(value, number)
        case Sequence():
            if number is not None and not value.open and -len(value.items) <= number < len(value.items):
                return value.items[number]
            return element(value)
        case Mapping() if isinstance(index, Const):
            try:
                return value.items.get(index.value, UNKNOWN)
            except TypeError:
                return UNKNOWN
        case Union():
            return join(item(one, index) for one in value.values if not _is_none(one))
        case _:
            return UNKNOWN


def part(row: Rows, number: int | None) -> Value:
    """One of the things that a row is a tuple of."""
    parts = row.parts or ()
    entity = parts[number] if number is not None and -len(parts) <= number < len(parts) else None
    if entity is None:
        return UNKNOWN
    return Rows(entity, many=False, executions=row.executions, path=row.path, always=row.always)


def taken(target: tree.Expr, name: str, value: Callable[[], Value]) -> Value | None:
    """What a name gets where a target is assigned a value; `None` where the target does not bind it."""
    match target:
        case tree.Name():
            return value() if target.id == name else None
        case tree.Tuple() | tree.List():
            for place, inner in enumerate(target.items):
                found = taken(inner, name, lambda place=place: item(value(), Const(place)))  # type: ignore[misc]
                if found is not None:
                    return found
            return None
        case tree.Starred():
            return UNKNOWN if taken(target.value, name, value) is not None else None
        case _:
            return None

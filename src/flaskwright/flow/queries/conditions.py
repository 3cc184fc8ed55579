"""Conditions of queries: which column is compared with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.queries.values import ColumnOf, Condition, Filter, Other, Query, Rows
from flaskwright.semantics.values import (
    NEVER,
    TRUE,
    UNKNOWN,
    Const,
    External,
    Mapping,
    Sequence,
    Union,
    Value,
    alternatives,
    library_path,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.app.models.entities import Entity
    from flaskwright.flow.queries.reading import Reader
    from flaskwright.flow.queries.scenes import Scene
    from flaskwright.libraries.queries import Combining, QueryTable

SWAPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


def read(reader: Reader, scene: Scene, node: tree.Compare | tree.BinOp | tree.UnaryOp) -> Condition | None:
    """The condition that an operator makes of columns; `None` where there is no column in it."""
    match node:
        case tree.Compare(ops=(op,)) if op in SWAPPED:
            left, right = reader.read(scene, node.left), reader.read(scene, node.comparators[0])
            column = column_of(reader, left)
            if column is not None:
                return _compared(scene, node, column, op, right, node.comparators[0])
            column = column_of(reader, right)
            return _compared(scene, node, column, SWAPPED[op], left, node.left) if column is not None else None
        case tree.BinOp(op="&"):
            return _both(scene, [(one, reader.read(scene, one)) for one in (node.left, node.right)])
        case tree.BinOp(op="|"):
            return either(scene, node, [(one, reader.read(scene, one)) for one in (node.left, node.right)])
        case tree.UnaryOp(op="~"):
            return negated(scene, node, reader.read(scene, node.operand))
        case _:
            return None


def column_of(reader: Reader, value: Value) -> ColumnOf | None:
    """The column that an expression is about: itself, or what a function of the database makes of it."""
    if isinstance(value, ColumnOf):
        return value
    if isinstance(value, Union):  # the same column of one of several models
        found = [one for one in value.values if isinstance(one, ColumnOf)]
        same = len(found) == len(value.values) and len({one.name for one in found}) == 1
        return msgspec.structs.replace(found[0], entity=None, relationship=None) if same else None
    if isinstance(value, External) and value.call is not None:
        if library_path(value).startswith(reader.table.functions):
            given = [one for one in value.call.args.positional if isinstance(one, ColumnOf)]
            return given[0] if len(given) == 1 else None
        return None
    return None


def _compared(
    scene: Scene, node: tree.Node, column: ColumnOf, op: str, value: Value, written: tree.Expr | None
) -> Condition:
    location = scene.unit.module.location(node)
    return Condition((Filter(column.name, column.entity, op, value, location, scene.unit, written),))


def _both(scene: Scene, read: list[tuple[tree.Expr, Value]]) -> Condition | None:
    if not any(isinstance(value, Condition) for _, value in read):
        return None
    return Condition(tuple(one for node, value in read for one in filters(scene, node, value)))


def either(scene: Scene, node: tree.Node, read: list[tuple[tree.Expr, Value]]) -> Condition | None:
    """One of several conditions."""
    if not any(isinstance(value, Condition) for _, value in read):
        return None
    parts = tuple(filters(scene, one, value) for one, value in read)
    return Condition((Filter(None, None, "or", None, scene.unit.module.location(node), scene.unit, parts=parts),))


def negated(scene: Scene, node: tree.Node, value: Value) -> Condition | None:
    """A condition that must not hold."""
    location = scene.unit.module.location(node)
    if isinstance(value, ColumnOf):
        return Condition((Filter(value.name, value.entity, "not", None, location, scene.unit),))
    if not isinstance(value, Condition):
        return None
    return Condition((Filter(None, None, "not", None, location, scene.unit, parts=(value.filters,)),))


def filters(scene: Scene, node: tree.Expr, value: Value) -> tuple[Filter, ...]:
    """What an argument of `filter(…)` asks of the rows."""
    location = scene.unit.module.location(node)
    match value:
        case Condition():
            return value.filters
        case ColumnOf():
            return (Filter(value.name, value.entity, "==", TRUE, location, scene.unit, node),)
        case Const(value=True):
            return ()
        case Query(style="exists") | Other():
            return (Filter(None, None, "exists", value, location, scene.unit, node),)
        case Union() if any(isinstance(one, Condition) for one in value.values):
            found = [one for each in value.values if isinstance(each, Condition) for one in each.filters]
            return tuple(msgspec.structs.replace(one, always=False) for one in found)
        case _ if value is NEVER:
            return ()
        case _:
            return (Filter(None, None, "?", value, location, scene.unit, node),)


def of_arguments(reader: Reader, scene: Scene, arguments: tuple[tree.Argument, ...]) -> tuple[Filter, ...]:
    """What the arguments of `filter(…)` ask of the rows."""
    found: list[Filter] = []
    for one in arguments:
        value = reader.read(scene, one.value)
        if one.star == 1 and isinstance(value, Sequence):
            for inner in value.items:
                found += filters(scene, one.value, inner)
            if value.open and not value.items:
                found += filters(scene, one.value, UNKNOWN)
        elif one.keyword is None:
            found += filters(scene, one.value, value)
    return tuple(found)


def by_keywords(
    reader: Reader, scene: Scene, arguments: tuple[tree.Argument, ...], entity: Entity | None
) -> tuple[Filter, ...]:
    """What the keywords of `filter_by(…)` ask of the rows of an entity."""
    found: list[Filter] = []
    for one in arguments:
        location = scene.unit.module.location(one)
        value = reader.read(scene, one.value)
        if one.keyword is not None:
            found.append(Filter(one.keyword, entity, "==", value, location, scene.unit, one.value))
        elif one.star == 2:
            for each in alternatives(value):
                sure = isinstance(each, Mapping) and not each.open and each is value
                for name, inner in each.items.items() if isinstance(each, Mapping) else ():
                    if isinstance(name, str):
                        found.append(Filter(name, entity, "==", inner, location, scene.unit, always=sure))
                if not isinstance(each, Mapping) or each.open:
                    found.append(Filter(None, entity, "?", each, location, scene.unit, one.value))
    return tuple(found)


def of_column(reader: Reader, scene: Scene, table: QueryTable, column: ColumnOf, name: str, node: tree.Call) -> Value:
    """What a method of a column gives: `Order.status.in_(…)`, `User.orders.any(…)`."""
    operator = table.operators.get(name)
    if operator is None:
        return column if column.relationship is None else UNKNOWN
    location = scene.unit.module.location(node)
    if operator in ("any", "has"):
        target = column.relationship.target if column.relationship is not None else None
        asked = (
            *of_arguments(reader, scene, tuple(one for one in node.args if one.keyword is None and one.star < 2)),
            *by_keywords(reader, scene, tuple(one for one in node.args if one.keyword or one.star == 2), target),
        )
        found = Filter(column.name, column.entity, operator, None, location, scene.unit, parts=(asked,))
        return Condition((found,))
    first = node.args[0].value if node.args else None
    value = reader.read(scene, first) if first is not None else None
    return Condition((Filter(column.name, column.entity, operator, value, location, scene.unit, first),))


def combined(reader: Reader, scene: Scene, how: Combining, node: tree.Call) -> Value:
    """`and_(…)`, `or_(…)`, `not_(…)`, `with_parent(…)`."""
    read: list[tuple[tree.Expr, Value]] = []
    for one in node.args:
        value = reader.read(scene, one.value)
        if one.star and isinstance(value, Sequence):
            read += [(one.value, inner) for inner in value.items] or [(one.value, UNKNOWN)]
        else:
            read.append((one.value, value))
    match how:
        case "and":
            return Condition(tuple(one for written, value in read for one in filters(scene, written, value)))
        case "or":
            return either(scene, node, read) or UNKNOWN
        case "not" if read:
            return negated(scene, node, read[0][1]) or UNKNOWN
        case "parent" if read:
            return Condition((parent(scene, node, read[0][1], read[1][1] if len(read) > 1 else None),))
        case _:
            return UNKNOWN


def parent(scene: Scene, node: tree.Node, owner: Value, by: Value | None) -> Filter:
    """The rows that a relationship of another row leads to."""
    relationship = by.relationship if isinstance(by, ColumnOf) else None
    target = relationship.target if relationship is not None else None
    back = relationship.back if relationship is not None else None
    return Filter(back, target, "parent", owner, scene.unit.module.location(node), scene.unit)


def perhaps(value: Value) -> Value:
    """A condition that is among others on some ways only."""
    if isinstance(value, Condition):
        return Condition(tuple(msgspec.structs.replace(one, always=False) for one in value.filters))
    if isinstance(value, Rows):
        return msgspec.structs.replace(value, optional=False)
    return value

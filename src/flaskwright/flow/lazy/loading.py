"""Whether reading a relationship of a row asks the database, and whether it does so for each row again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.lazy.values import Origin, Row, Rows, inside
from flaskwright.flow.queries import Rows as Given
from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models import Entity, Relationship
    from flaskwright.flow.lazy.machine import Frame, Walk
    from flaskwright.flow.queries import Filter, Query
    from flaskwright.semantics.values import Value

EAGER = frozenset({"joined", "subquery", "selectin", "immediate"})
"""Ways to load that come with the rows; `immediate` asks for each row as well, but nobody chose it by accident."""
LAZY = frozenset({"select"})
ONE_VALUE = frozenset({"==", "parent", "contains"})
HELD = 6
"""How deep variables are looked into for rows that are there already."""


class Loading:
    """What the queries and the relationships of one project say."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._small = walk.subject.small_tables

    def is_followed(self, row: Row, relationship: Relationship) -> bool:
        """Whether an attribute leads to rows, and not to a query, nothing or an error."""
        return (
            relationship.target is not None
            and relationship.many is not None
            and self._strategy(row, relationship) in EAGER | LAZY
        )

    def is_asked_for_each(self, row: Row, relationship: Relationship) -> bool:
        """Whether reading the relationship of each row of a loop asks the database again."""
        return (
            self._walk.is_active(row.loop)
            and self._strategy(row, relationship) in LAZY
            and not self._is_small(relationship)
            and not self._is_there(row, relationship)
        )

    def _strategy(self, row: Row, relationship: Relationship) -> str | None:
        """How a relationship is loaded: by the queries that gave the rows, else as it says itself."""
        path = (*(one.name for one in row.path), relationship.name)
        said = {load.kind for query in row.origin.queries for load in query.loads if _matches(load.path, path)}
        said.discard("default")
        if said & EAGER:
            return "joined"
        if said:
            return next(iter(said)) if len(said) == 1 else None
        return relationship.lazy

    def _is_small(self, relationship: Relationship) -> bool:
        target = relationship.target
        return target is not None and any(table.name in self._small for table in target.tables)

    # ------------------------------------------------------- rows that are there

    def leads_back(self, row: Row, relationship: Relationship) -> bool:
        """Whether a relationship leads to the row that this one was reached from: `order.items` → `item.order`."""
        if not row.path or relationship.many is not False:
            return False
        came_by = row.path[-1]
        if came_by.reverse is relationship or relationship.reverse is came_by:
            return True
        return bool(relationship.pairs) and relationship.pairs == came_by.pairs

    def _is_there(self, row: Row, relationship: Relationship) -> bool:
        """Whether the one row that a relationship leads to was loaded before, or is always the same."""
        if relationship.direction != "many-to-one":
            return False
        if self.is_same(row, relationship):
            return True
        target = relationship.target
        selected = {one for query in row.origin.queries for one in query.entities[1:]}
        if target is not None and not row.path and not selected.isdisjoint(target.lineage):
            return True
        along = (one.target for one in row.path[:-1])
        if target is not None and (target in along or (row.path and row.origin.entity is target)):
            # A row on the way here may be the one, and nobody knows.
            return True
        if target is not None and row.origin.entity in target.lineage and _is_everything(row.origin):
            return True
        return target is not None and any(
            isinstance(value, Rows)
            and value.entity in target.lineage
            and not value.path
            and _is_everything(value.origin)
            for frame in self._walk.frames
            for value in self._held(frame)
        )

    def is_same(self, row: Row, relationship: Relationship) -> bool:
        """Whether a relationship of all rows of an origin leads to one and the same row, or to rows that are there
        already, as the queries say.
        """
        return (
            relationship.direction == "many-to-one"
            and not row.path
            and any(self._is_fixed(query, relationship) for query in row.origin.queries)
        )

    def _is_fixed(self, query: Query, relationship: Relationship) -> bool:
        """Whether all rows of a query have the same row at the end of a relationship."""
        target = relationship.target
        keys = {column.name for (_, column), _ in relationship.pairs} | {
            name
            for (_, column), _ in relationship.pairs
            if (name := relationship.owner.attribute_of(column)) is not None
        }
        for one in query.filters:
            if one.operator == "in" and one.column in keys and target is not None and _lists_keys(one.node, target):
                return True
            if one.operator not in ONE_VALUE:
                continue
            if one.operator == "parent":
                owner = one.value.entity if isinstance(one.value, Given) else None
                if target is not None and (owner is None or owner in target.lineage):
                    return True  # a parent of which nothing is known may be this one
                continue
            if one.column == relationship.name or one.column in keys or self._computes(query, one.column, keys):
                return True
            if one.entity is not None and target is not None and one.entity in target.lineage:
                return self._is_key(one)
        return False

    def _computes(self, query: Query, name: str | None, keys: set[str]) -> bool:
        """Whether a hybrid property that a condition is about may be one of these columns."""
        function = query.entity.hybrids.get(name or "") if query.entity is not None else None
        return function is not None and any(
            isinstance(node, tree.Attribute) and node.attr in keys for node in own_nodes(self._walk.code.unit(function))
        )

    def _is_key(self, one: Filter) -> bool:
        """Whether a condition is about a column of which no two rows have the same value."""
        column = one.entity.columns.get(one.column or "") if one.entity is not None else None
        return column is not None and (column.primary_key is not False or column.unique is not False)

    @staticmethod
    def _held(frame: Frame) -> Iterator[Value]:
        """What the variables of a run hold."""
        waiting: list[tuple[Value, int]] = [(value, HELD) for value in frame.names.values()]
        while waiting:
            value, depth = waiting.pop()
            yield value
            if depth and not isinstance(value, Row | Rows):
                waiting.extend((one, depth - 1) for one in inside(value))


def _lists_keys(node: tree.Expr | None, target: Entity) -> bool:
    """Whether an expression takes the keys of rows that somebody holds: `[user.id for user in users]`."""
    match node:
        case tree.Comprehension(
            element=tree.Attribute(value=tree.Name(id=read), attr=name),
            generators=(tree.Generator(target=tree.Name(id=given)),),
        ):
            column = target.columns.get(name)
            return read == given and column is not None and column.primary_key is True
        case _:
            return False


def _is_everything(origin: Origin) -> bool:
    """Whether the rows are all of a table, or those that were asked for by a list of keys."""
    return origin.many and all(
        not query.limited and all(one.operator == "in" for one in query.filters) for query in origin.queries
    )


def _matches(pattern: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether a loader option is about a path; `*` stands for any relationship."""
    return len(pattern) == len(path) and all(one in ("*", name) for one, name in zip(pattern, path, strict=True))

"""Where rows come from: what the project's queries give, and who is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.lazy.values import Origin, Rows
from flaskwright.flow.queries.values import Pages, Query, Result
from flaskwright.flow.queries.values import Rows as Given
from flaskwright.libraries.queries import load_queries
from flaskwright.semantics.values import UNKNOWN, External, Sequence, Union, Value, alternatives, join_all
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.app.models import Entity
    from flaskwright.flow.lazy.machine import Frame, Walk
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.facts import Unit

MANY = frozenset({"many", "pages"})


class Sources:
    """What is known of rows that expressions give."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._queries = walk.subject.queries
        table = load_queries()
        self._taken = frozenset(table.results)
        self._fetches = table.running | self._taken
        executions = self._queries.executions
        self._executed = {id(one.node) for one in executions}
        self._helped = {id(one.via[0].node) for one in executions if one.via}
        self._attributes = frozenset(table.attributes)
        self._starts = frozenset(table.starts)
        self._running: dict[int, bool] = {}
        self.caller_rows = walk.libraries.role("caller_row")
        """What libraries give for who is logged in, which is a row of the user's model."""

    def runs(self, unit: Unit | None) -> bool:
        """Whether a body runs queries, or builds them."""
        if unit is None:
            return False
        found = self._running.get(id(unit))
        if found is None:
            found = self._running[id(unit)] = bool(self._queries.executions_in(unit)) or self._builds(unit)
        return found

    def _builds(self, unit: Unit) -> bool:
        """Whether a body builds queries, which perhaps a template goes through."""
        return any(use.path in self._attributes for use in unit.uses) or any(
            isinstance(one, External) and one.path in self._starts
            for call in unit.calls
            for one in alternatives(call.callee)
        )

    def fetched(self, node: tree.Call, frame: Frame) -> Value:
        """The rows that a call fetches: it runs a query, or takes something of what one gave."""
        if frame.unit is None or not isinstance(node.func, tree.Attribute) or node.func.attr not in self._fetches:
            return UNKNOWN
        inner: tree.Expr = node
        while isinstance(inner, tree.Call | tree.Attribute) and id(inner) not in self._executed:
            inner = inner.func if isinstance(inner, tree.Call) else inner.value
        kept = isinstance(inner, tree.Name) and node.func.attr in self._taken and self.runs(frame.unit)
        if not kept and id(inner) not in self._executed:
            return UNKNOWN
        return self._rows(self._queries.read(frame.unit, node), node, frame.unit)

    def run_for(self, node: tree.Call, frame: Frame) -> Value:
        """The rows that a helper gives to this call, of which only the caller knows the model."""
        if frame.unit is None or id(node) not in self._helped:
            return UNKNOWN
        return self._rows(self._queries.read(frame.unit, node), node, frame.unit)

    def gone_through(self, node: tree.Expr, frame: Frame) -> Value:
        """The rows that going through an expression gives: a query is run by that."""
        if frame.unit is None or not isinstance(node, tree.Name | tree.Attribute | tree.Call | tree.Subscript):
            return UNKNOWN
        if not self.runs(frame.unit):
            return UNKNOWN
        found = self._queries.read(frame.unit, node)
        if isinstance(found, Query):
            return self._of_query(found, node, frame.unit)
        return self._rows(found, node, frame.unit)

    def user(self) -> Value:
        """Who is logged in."""
        entity = self._walk.models.user
        if entity is None:
            return UNKNOWN
        origin = self._walk.origin(("user",), lambda: Origin(entity, (), None, None, None, many=False))
        return self._walk.row(origin, (), entity)

    # ---------------------------------------------------------------- conversion

    def _rows(self, value: Value, node: tree.Expr, unit: Unit) -> Value:
        match value:
            case Given():
                return self._given(value, node)
            case Pages():
                rows = self._all_of((value.execution,), value.execution.query.entity)
                return self._walk.rows(rows.origin, (), rows.entity, paged=True) if isinstance(rows, Rows) else UNKNOWN
            case Result():
                query = value.execution.query
                if value.scalars or query.single:
                    return self._all_of((value.execution,), query.entity)
                return self._tuples((value.execution,), query.entities, node)
            case Union():
                found = [one for each in value.values if (one := self._rows(each, node, unit)) is not UNKNOWN]
                return join_all(found) if found else UNKNOWN
            case _:
                return UNKNOWN

    def _given(self, rows: Given, node: tree.Expr) -> Value:
        if not rows.executions:
            return UNKNOWN
        if rows.parts is not None:
            many = self._tuples(rows.executions, rows.parts, node)
            return many if rows.many or not isinstance(many, Sequence) else many.items[0]
        origin = self._origin(rows.executions)
        if origin is None or rows.entity is None:
            return UNKNOWN
        if rows.many:
            return self._walk.rows(origin, rows.path, rows.entity)
        return self._walk.row(origin, rows.path, rows.entity)

    def _of_query(self, query: Query, node: tree.Expr, unit: Unit) -> Value:
        """A query that is gone through as it is."""
        entity = query.entity
        if query.open or entity is None or not query.single:
            return UNKNOWN
        location = query.location if isinstance(node, tree.Name) else unit.module.location(node)
        origin = self._walk.origin((id(node),), lambda: Origin(entity, (query,), location, unit, node, many=True))
        return self._walk.rows(origin, (), entity)

    def _all_of(self, executions: tuple[Execution, ...], entity: Entity | None) -> Value:
        origin = self._origin(executions)
        return self._walk.rows(origin, (), entity) if origin is not None and entity is not None else UNKNOWN

    def _tuples(self, executions: tuple[Execution, ...], entities: tuple[Entity | None, ...], node: tree.Expr) -> Value:
        """Rows that are tuples, some parts of which are rows of models."""
        origin = self._origin(executions)
        if origin is None:
            return UNKNOWN
        token = id(node)
        parts: list[Value] = [
            self._walk.row(origin, (), one, token) if one is not None else UNKNOWN for one in entities
        ]
        return Sequence("list", [Sequence("tuple", parts)], open=True)

    def _origin(self, executions: tuple[Execution, ...]) -> Origin | None:
        """The origin of the rows that these executions give; `None` where not all is known of them."""
        first = executions[0]
        entity = first.query.entity
        if entity is None or any(one.query.open for one in executions):
            return None
        many = any(one.gives in MANY and not _at_most_one(one.query) for one in executions)
        start = first.start
        location = start.location if start is not None else first.location
        unit = start.unit if start is not None else first.unit
        node = start.node if start is not None else first.node
        queries = tuple(one.query for one in executions)
        name = tuple((id(one.node), *map(id, one.via)) for one in executions)
        return self._walk.origin(name, lambda: Origin(entity, queries, location, unit, node, many))


def _at_most_one(query: Query) -> bool:
    """Whether a query gives one row however many there are."""
    return query.aggregate or query.single_row

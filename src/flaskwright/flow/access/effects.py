"""What a request does to which rows, for whom, and whether these are the caller's own.

Rows are the caller's own where the query that found them compares with the caller, where they were reached from the
caller, where a test compares them with the caller on the way, or where they are made for the caller.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.flow.queries.values import Cell, Query, Rows
from flaskwright.semantics.values import ClassValue, External, FunctionValue, Instance, alternatives, parts
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models import DataModel, Entity
    from flaskwright.findings.finding import Location
    from flaskwright.flow.access.passages import Passage, Passages
    from flaskwright.flow.access.persons import Person, Test, Tests
    from flaskwright.flow.queries import Execution, Filter, Queries
    from flaskwright.flow.transactions import Transactions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit

Verb = Literal["reads", "creates", "changes", "deletes"]
VERBS: tuple[Verb, ...] = ("reads", "creates", "changes", "deletes")
MAX_FUNCTIONS = 300
"""A view that leads to more functions than this is described by those that are nearest."""


class Deed(msgspec.Struct, frozen=True, eq=False):
    """What one place of the code does to rows. `query` is what finds them; `own` the place by which they are the
    caller's own, whoever runs it. `node`, in `unit`, is reached where the deed is done.
    """

    verb: Verb
    entity: Entity
    unit: Unit
    node: tree.Node
    own: Location | None
    executions: tuple[Execution, ...] = ()
    many: bool = False

    @property
    def location(self) -> Location:
        """Where it is done."""
        return self.unit.module.location(self.node)


class Effect(msgspec.Struct, frozen=True, eq=False):
    """A deed that a request comes to. `person` is the one with the least rights who comes there.

    `own` is the place by which the rows are the caller's own, `tests` are those about the caller on the way, `calls`
    the calls that lead there from the view.
    """

    deed: Deed
    person: Person
    own: Location | None
    tests: Tests
    calls: tuple[CallFact, ...]


class Effects:
    """Finds the effects of a project's routes."""

    def __init__(self, passages: Passages, models: DataModel, queries: Queries, transactions: Transactions) -> None:
        self._passages = passages
        self._callers = passages.callers
        self._code = passages.callers.code
        self._models = models
        self._queries = queries
        self._changes = transactions.changes
        self._deeds: dict[int, tuple[Deed, ...]] = {}
        self._known: dict[int, tuple[Effect, ...]] = {}

    def of(self, passage: Passage) -> tuple[Effect, ...]:
        """The effects of a route's requests, in the order in which they are reached; each deed once."""
        known = self._known.get(id(passage))
        if known is None:
            known = self._known[id(passage)] = self._find(passage)
        return known

    def _find(self, passage: Passage) -> tuple[Effect, ...]:
        self._passages.about(passage)
        found: dict[int, Effect] = {}
        for person in passage.persons:
            for deed, tests, calls in self._reached(passage, person):
                if id(deed) not in found:
                    found[id(deed)] = Effect(deed, person, deed.own or self._related(deed, tests), tests, calls)
        return tuple(found.values())

    def _reached(self, passage: Passage, person: Person) -> Iterator[tuple[Deed, Tests, tuple[CallFact, ...]]]:
        """The deeds that a person comes to, with the tests on the way."""
        if passage.function is None or passage.function not in self._leading:
            return
        walks = self._passages.walks[person]
        entry: dict[FunctionInfo, tuple[Tests, tuple[CallFact, ...]]] = {passage.function: ((), ())}
        waiting = [passage.function]
        while waiting:
            info = waiting.pop(0)
            run = walks.run(info)
            if run is None:
                continue
            before, calls = entry[info]
            for call in run.unit.calls:
                tests = run.visited.get(id(call.node))
                for target in self._code.targets(call) if tests is not None else ():
                    if target not in self._leading:
                        continue
                    passed = (*before, *(tests or ()))
                    if target not in entry:
                        if len(entry) < MAX_FUNCTIONS:
                            entry[target] = (passed, (*calls, call))
                            waiting.append(target)
                    elif fewer := _fewer(entry[target][0], passed):
                        entry[target] = (fewer, entry[target][1])
        for info, (before, calls) in entry.items():
            run = walks.run(info)
            for deed in self.deeds(self._code.unit(info)) if run is not None else ():
                tests = self._visited(run.visited, deed) if run is not None else None
                if tests is not None:
                    yield deed, (*before, *tests), calls

    @staticmethod
    def _visited(visited: dict[int, Tests], deed: Deed) -> Tests | None:
        found = visited.get(id(deed.node))
        if found is not None:
            return found
        inner = (visited[id(part)] for part in walk(deed.node) if id(part) in visited)
        return next(inner, None)

    @cached_property
    def _leading(self) -> frozenset[FunctionInfo]:
        """The functions that do something to rows, themselves or by what they call."""
        found = {one.unit.function for one in self._queries.executions if one.unit.function is not None}
        found.update(
            unit.function
            for unit in self._code.units
            if unit.function is not None
            and (
                any(self._changes.of_call(call) is not None or self._made(call) is not None for call in unit.calls)
                or any(self._changes.of_store(store) is not None for store in unit.stores)
            )
        )
        return self._callers.leading_to(found)

    # -------------------------------------------------------------------- deeds

    def deeds(self, unit: Unit) -> tuple[Deed, ...]:
        """What a body does to rows itself."""
        known = self._deeds.get(id(unit))
        if known is None:
            known = self._deeds[id(unit)] = tuple(self._find_deeds(unit))
        return known

    def _find_deeds(self, unit: Unit) -> Iterator[Deed]:
        for execution in self._queries.executions_in(unit):
            entity = execution.query.entity
            start = execution.start
            if entity is not None:
                node = start.node if execution.via and start is not None else execution.node
                place = start.unit if execution.via and start is not None else execution.unit
                verb = self._verb(execution)
                own = self.own_query(execution.query)
                yield Deed(verb, entity, place, node, own, (execution,), execution.gives in ("many", "pages"))
        for call in unit.calls:
            made = self._made(call)
            if made is not None:
                given = (*call.node.args,) if isinstance(call.node, tree.Call) else ()
                tied = next((one for one in given if self._is_tied(unit, one.value)), None)
                yield Deed("creates", made, unit, call.node, unit.module.location(tied) if tied is not None else None)
            change = self._changes.of_call(call)
            if change is not None and change.kind in ("deletes", "stores") and isinstance(call.node, tree.Call):
                yield from self._changed(call, "deletes" if change.kind == "deletes" else "changes", change.model)
        for store in unit.stores:
            change = self._changes.of_store(store)
            if change is not None and isinstance(store.node, tree.Attribute | tree.Subscript):
                yield from self._stored(store, change.model)

    @staticmethod
    def _verb(execution: Execution) -> Verb:
        callee = execution.call.callee if execution.call is not None else None
        if execution.gives != "changed" or not isinstance(callee, External):
            return "reads"
        statement = execution.call.args.get(0, "statement") if execution.call is not None else None
        written = statement.path if isinstance(statement, External) else callee.path
        return "deletes" if "delete" in written else "creates" if "insert" in written else "changes"

    def _made(self, call: CallFact) -> Entity | None:
        """The model of which a call makes a row."""
        for callee in alternatives(call.callee):
            if isinstance(callee, ClassValue):
                return self._models.entity(callee)
            if isinstance(callee, FunctionValue) and isinstance(callee.bound, ClassValue):
                entity = self._models.entity(callee.bound)
                if entity is not None and self._makes_itself(callee):
                    return entity
        return None

    def _makes_itself(self, method: FunctionValue) -> bool:
        """Whether a class method of a base makes an object of the class on which it is called."""
        if not method.info.params:
            return False
        name = method.info.params[0].name
        return any(
            isinstance(call.node, tree.Call) and isinstance(call.node.func, tree.Name) and call.node.func.id == name
            for call in self._code.unit(method.info).calls
        )

    def _changed(self, call: CallFact, verb: Verb, model: ClassValue | None) -> Iterator[Deed]:
        """A call that changes or deletes the rows that it is given, or is a method of."""
        node = call.node
        if not isinstance(node, tree.Call):
            return
        candidates = [one.value for one in node.args]
        if verb == "changes" and isinstance(node.func, tree.Attribute):
            candidates.append(node.func.value)
        for one in candidates:
            rows = self._queries.rows_at(call.unit, one)
            entity = self._models.entity(model) if model is not None else rows.entity if rows is not None else None
            if entity is not None and (rows is None or rows.entity is entity or rows.entity is None):
                executions = rows.executions if rows is not None else ()
                yield Deed(verb, entity, call.unit, node, self._own_rows(call.unit, one, rows), executions)
                return

    def _stored(self, store: StoreFact, model: ClassValue | None) -> Iterator[Deed]:
        target = store.node
        if not isinstance(target, tree.Attribute | tree.Subscript):
            return
        rows = self._queries.rows_at(store.unit, target.value)
        entity = self._models.entity(model) if model is not None else rows.entity if rows is not None else None
        if entity is None or any(isinstance(one, Instance) and one.call is not None for one in parts(store.base)):
            return
        executions = rows.executions if rows is not None else ()
        own = self._own_rows(store.unit, target.value, rows)
        yield Deed("changes", entity, store.unit, target, own, executions)

    # ---------------------------------------------------------------------- own

    def own_query(self, query: Query) -> Location | None:
        """The condition by which a query finds rows of the caller only."""
        return next((one.location for one in _all(query.filters) if self._relates(one)), None)

    def _relates(self, one: Filter) -> bool:
        if not one.always or one.operator in ("!=", "not", "not in"):
            return False
        if isinstance(one.value, Rows) and one.value.known is not None and self._callers.is_value(one.value.known):
            return True
        if isinstance(one.value, Query) and self.own_query(one.value) is not None:
            return True
        return one.node is not None and self._is_tied(one.unit, one.node)

    def _own_rows(self, unit: Unit, node: tree.Expr, rows: Rows | None) -> Location | None:
        if rows is not None and rows.executions:
            found = [self.own_query(one.query) for one in rows.executions]
            if all(one is not None for one in found):
                return found[0]
        return unit.module.location(node) if self._is_tied(unit, node) else None

    def _is_tied(self, unit: Unit, node: tree.Node) -> bool:
        return any(one.kind != "credential" for one in self._callers.ties(unit, node))

    def _related(self, deed: Deed, tests: Tests) -> Location | None:
        """The test on the way that compares the caller with a row, or with what the view was asked for."""
        del deed
        return next((test.unit.module.location(test.node) for test in tests if self.compares_rows(test)), None)

    def compares_rows(self, test: Test) -> bool:
        """Whether a test about the caller is one about some row as well."""
        return any(self._is_row(test.unit, node) for node in walk(test.node) if isinstance(node, tree.Expr))

    def _is_row(self, unit: Unit, node: tree.Expr) -> bool:
        if not isinstance(node, tree.Name | tree.Attribute | tree.Call):
            return False
        value = self._queries.read(unit, node)
        for one in alternatives(value):
            row = one.row if isinstance(one, Cell) else one
            if isinstance(row, Rows) and row.executions and not self._callers.is_caller(unit, node):
                return True
        return False


def _all(filters: tuple[Filter, ...]) -> Iterator[Filter]:
    for one in filters:
        yield one
        if one.operator in ("any", "has", "exists"):
            for part in one.parts:
                yield from _all(part)


def _fewer(kept: Tests, passed: Tests) -> Tests | None:
    """What two ways have in common, where it is less than what was kept."""
    nodes = {id(test.node) for test in passed}
    common = tuple(test for test in kept if id(test.node) in nodes)
    return common if len(common) < len(kept) else None

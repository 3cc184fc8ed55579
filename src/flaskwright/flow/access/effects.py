"""What a request does to which rows, for whom, and whether these are the caller's own.

Rows are the caller's own where the query that found them compares with the caller, where they were reached from the
caller, where a test compares them with the caller on the way, or where they are made for the caller.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.deeds import Deed, Deeds
from flaskwright.flow.queries.values import Cell, Query, Rows
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.values import Instance, alternatives, function_of
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import receiver_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.models import DataModel
    from flaskwright.findings.finding import Location
    from flaskwright.flow.access.passages import Passage, Passages
    from flaskwright.flow.access.persons import Person, Test, Tests
    from flaskwright.flow.queries import Execution, Filter, Queries
    from flaskwright.flow.transactions import Transactions
    from flaskwright.semantics.facts import CallFact, Unit

MAX_FUNCTIONS = 300
"""A view that leads to more functions than this is described by those that are nearest."""
MAX_SOURCES = 60
Origin = tuple[FunctionInfo, str]
"""A parameter that gets its value from outside the project's code."""


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
    by_key: bool = False
    """Whether only the key is compared with the caller by which the rows are found, and not the rows."""


class _Way(msgspec.Struct, frozen=True, eq=False):
    """How a function is reached: the tests that all ways have in common, and the calls of the first one."""

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
        self.deeds = Deeds(self._code, models, queries, transactions.changes)
        self._known: dict[int, tuple[Effect, ...]] = {}
        self._origins: dict[int, frozenset[Origin]] = {}

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
            later: list[Test] = []
            reached = list(self._reached(passage, person, later))
            for deed, way in reached:
                if id(deed) not in found and not self._is_new(deed, way):
                    own = self._own(deed, way, person)
                    test, by_key = self._related(deed, way, (*way.tests, *later)) if own is None else (None, False)
                    own = own or (test.unit.module.location(test.node) if test is not None else None)
                    found[id(deed)] = Effect(deed, person, own, way.tests, way.calls, by_key)
        added = {id(one.deed.entity) for one in found.values() if one.deed.verb == "adds"}
        return tuple(one for one in found.values() if _is_told(one.deed, added))

    def _reached(self, passage: Passage, person: Person, later: list[Test]) -> Iterator[tuple[Deed, _Way]]:
        """The deeds that a person comes to; `later` gets all tests about the caller that are met."""
        if passage.function is None or passage.function not in self._leading:
            return
        walks = self._passages.walks[person]
        ways = {passage.function: _Way((), ())}
        waiting = [passage.function]
        while waiting:
            info = waiting.pop(0)
            run = walks.run(info)
            if run is None:
                continue
            later.extend(test for one in run.exits for test in one.tests)
            way = ways[info]
            for call in run.unit.calls:
                tests = run.visited.get(id(call.node))
                for target in self._targets(call) if tests is not None else ():
                    passed = _Way((*way.tests, *(tests or ())), (*way.calls, call))
                    known = ways.get(target)
                    if known is None and len(ways) < MAX_FUNCTIONS:
                        waiting.append(target)
                        ways[target] = passed
                    elif known is not None and (fewer := _fewer(known.tests, passed.tests)) is not None:
                        ways[target] = _Way(fewer, known.calls)
        for info, way in ways.items():
            run = walks.run(info)
            for deed in self.deeds.of(self._code.unit(info)) if run is not None else ():
                tests = _visited(run.visited, deed) if run is not None else None
                if tests is not None:
                    yield deed, _Way((*way.tests, *tests), way.calls)

    def _targets(self, call: CallFact) -> list[FunctionInfo]:
        found = self._code.targets(call)
        if not found and isinstance(call.node, tree.Call) and isinstance(call.node.func, tree.Attribute):
            method = self._of_user(call.unit, call.node.func)
            found = [method] if method is not None else []
        return [info for info in found if info in self._leading]

    def _of_user(self, unit: Unit, func: tree.Attribute) -> FunctionInfo | None:
        """The method of the user's model that is called on the caller."""
        user = self._models.user
        found = find_in_class(user.cls, func.attr) if user is not None else None
        if found is None or not self._callers.is_caller(unit, func.value):
            return None
        return function_of(found[0])

    @cached_property
    def _leading(self) -> frozenset[FunctionInfo]:
        """The functions that do something to rows, themselves or by what they call, also on the caller."""
        doing = {unit.function for unit in self._code.units if unit.function is not None and self.deeds.of(unit)}
        user = self._models.user
        methods = {info.name for info in doing if user is not None and info is function_of_user(user.cls, info.name)}
        for unit in self._code.units:
            for call in unit.calls if methods and unit.function is not None else ():
                func = call.node.func if isinstance(call.node, tree.Call) else None
                if isinstance(func, tree.Attribute) and func.attr in methods and unit.function is not None:
                    doing.add(unit.function)
        return self._code.leading_to(doing)

    # ---------------------------------------------------------------------- own

    def _is_new(self, deed: Deed, way: _Way) -> bool:
        """Whether a method changes an object that was only just made."""
        call = way.calls[-1] if way.calls and deed.of_self else None
        receiver = receiver_node(call.node) if call is not None else None
        if call is None or receiver is None:
            return False
        value = self._queries.read(call.unit, receiver)
        return any(isinstance(one, Instance) and one.call is not None for one in alternatives(value))

    def _own(self, deed: Deed, way: _Way, person: Person) -> Location | None:
        """The place by which rows are the caller's own, without the tests on the way."""
        if deed.verb == "creates":
            given = deed.node.args if isinstance(deed.node, tree.Call) else ()
            tied = next((one for one in given if self.is_tied(deed.unit, one.value)), None)
            return deed.unit.module.location(tied) if tied is not None else None
        if deed.of_self:
            found = self.receiver_of(way.calls)
            return self._own_rows(*found, person) if found is not None else None
        if deed.executions:
            return self._own_executions(deed.executions, person)
        return self._own_rows(deed.unit, deed.subject, person) if deed.subject is not None else None

    def visited(self, executions: tuple[Execution, ...], person: Person) -> tuple[Execution, ...]:
        """Those of some queries to which a person comes."""
        walks = self._passages.walks[person]
        found = []
        for one in executions:
            run = walks.run(one.unit.function) if one.unit.function is not None else None
            if run is None or any(id(part) in run.visited for part in walk(one.node)):
                found.append(one)
        return tuple(found)

    def _own_executions(self, executions: tuple[Execution, ...], person: Person) -> Location | None:
        found = [self.own_query(one.query) for one in self.visited(executions, person)]
        return found[0] if found and all(one is not None for one in found) else None

    def _own_rows(self, unit: Unit, node: tree.Expr, person: Person) -> Location | None:
        rows = self._queries.rows_at(unit, node)
        if rows is not None and rows.executions:
            return self._own_executions(rows.executions, person)
        return unit.module.location(node) if self.is_tied(unit, node) else None

    def receiver_of(self, calls: tuple[CallFact, ...]) -> tuple[Unit, tree.Expr] | None:
        """What the outermost of a chain of methods of one object is called on."""
        for call in reversed(calls):
            receiver = receiver_node(call.node)
            if receiver is None:
                return None
            info = call.unit.function
            first = info.params[0].name if info is not None and info.cls is not None and info.params else None
            if not (isinstance(receiver, tree.Name) and receiver.id == first):
                return call.unit, receiver
        return None

    def own_query(self, query: Query) -> Location | None:
        """The condition by which a query finds rows of the caller only."""
        return next((one.location for one in all_filters(query.filters) if self._relates(one)), None)

    def _relates(self, one: Filter) -> bool:
        if not one.always or one.operator in ("!=", "not", "not in"):
            return False
        if isinstance(one.value, Rows) and one.value.known is not None and self._callers.is_value(one.value.known):
            return True
        if isinstance(one.value, Query) and self.own_query(one.value) is not None:
            return True
        return one.node is not None and self.is_tied(one.unit, one.node)

    def is_tied(self, unit: Unit, node: tree.Node) -> bool:
        """Whether an expression is made from the caller."""
        return any(one.kind != "credential" for one in self._callers.ties(unit, node))

    def _related(self, deed: Deed, way: _Way, tests: Tests) -> tuple[Test | None, bool]:
        """The test that compares the caller with these rows, or (`True`) with the key by which they were found."""
        executions = deed.executions
        if deed.of_self:
            found = self.receiver_of(way.calls)
            rows = self._queries.rows_at(*found) if found is not None else None
            executions = rows.executions if rows is not None else ()
        for test in tests:
            if self._compares_rows(test, executions):
                return test, False
        keys = {
            origin
            for one in executions
            for each in all_filters(one.query.filters)
            for origin in (self.origins(each.unit, each.node) if each.node is not None else ())
        }
        by_key = (test for test in tests if keys and self._compares_keys(test, keys, executions))
        return next(by_key, None), True

    def _compares_rows(self, test: Test, executions: tuple[Execution, ...]) -> bool:
        asked = {id(one.node) for one in executions}
        for node in _asked_in(test):
            for one in alternatives(self._queries.read(test.unit, node)):
                row = one.row if isinstance(one, Cell) else one
                found = {id(each.node) for each in row.executions} if isinstance(row, Rows) else set()
                if (found & asked or (found and not asked)) and self._asks_besides(test, node):
                    return True
        return False

    def _asks_besides(self, test: Test, row: tree.Node) -> bool:
        """Whether a test asks for the caller in another part than the row, which may come from the caller, too."""
        inner = {id(part) for part in walk(row)}
        tied = self.is_tied(test.unit, row)
        for part in walk(test.node):
            if id(part) in inner or (tied and part.start <= row.start and row.end <= part.end):
                continue
            if isinstance(part, tree.Name | tree.Attribute | tree.Call | tree.Subscript) and self.is_tied(
                test.unit, part
            ):
                return True
        return False

    def _compares_keys(self, test: Test, keys: set[Origin], executions: tuple[Execution, ...]) -> bool:
        asked = {id(one.node) for one in executions}
        for node in _asked_in(test):
            if isinstance(node, tree.Name) and keys & self.origins(test.unit, node):
                rows = self._queries.rows_at(test.unit, node)
                if rows is None or not any(id(one.node) in asked for one in rows.executions):
                    return True  # and not only whether the row was found
        return False

    def origins(self, unit: Unit, node: tree.Node) -> frozenset[Origin]:
        """The parameters, such as the variables of a URL, from which an expression gets its value."""
        known = self._origins.get(id(node))
        if known is not None:
            return known
        found: set[Origin] = set()
        seen: set[int] = set()
        waiting: list[tuple[Unit, tree.Node]] = [(unit, node)]
        while waiting and len(seen) < MAX_SOURCES:
            place, one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            if isinstance(one, tree.Name):
                sources = list(self._callers.sources(place, one.id))
                waiting.extend(sources)
                if not sources and place.function is not None and self._code.bodies.of(place).parameter(one.id):
                    found.add((place.function, one.id))
            else:
                waiting.extend((place, part) for part in walk(one) if isinstance(part, tree.Name))
        result = self._origins[id(node)] = frozenset(found)
        return result


def function_of_user(cls: object, name: str) -> FunctionInfo | None:
    """The method of a class."""
    found = find_in_class(cls, name)  # type: ignore[arg-type]
    return function_of(found[0]) if found is not None else None


def _visited(visited: dict[int, Tests], deed: Deed) -> Tests | None:
    found = visited.get(id(deed.node))
    if found is not None:
        return found
    return next((visited[id(part)] for part in walk(deed.node) if id(part) in visited), None)


def _is_told(deed: Deed, added: set[int]) -> bool:
    """Whether a deed is one of the matrix: an object that nothing puts into a session creates no row."""
    if deed.verb == "creates" and not deed.executions:
        return id(None) in added or id(deed.entity) in added
    return deed.verb != "adds"


def _asked_in(test: Test) -> Iterator[tree.Name | tree.Attribute | tree.Call]:
    for node in walk(test.node):
        if isinstance(node, tree.Name | tree.Attribute | tree.Call):
            yield node


def all_filters(filters: tuple[Filter, ...]) -> Iterator[Filter]:
    """Conditions that hold on the rows of a query, those on related rows included."""
    for one in filters:
        yield one
        if one.operator in ("any", "has", "exists"):
            for part in one.parts:
                yield from all_filters(part)


def _fewer(kept: Tests, passed: Tests) -> Tests | None:
    """What two ways have in common, where it is less than what was kept."""
    nodes = {id(test.node) for test in passed}
    common = tuple(test for test in kept if id(test.node) in nodes)
    return common if len(common) < len(kept) else None

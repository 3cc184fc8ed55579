"""Rows and sessions that go to another thread or process: as arguments, in a partial, in a method or in a closure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.enqueuing import Enqueue
from flaskwright.libraries.transactions import load_transactions
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import binds, own_nodes, passed
from flaskwright.semantics.values import (
    ClassValue,
    External,
    FunctionValue,
    Instance,
    Partial,
    Value,
    alternatives,
    function_of,
)
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import by_place, method_name
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models.entities import Entity
    from flaskwright.flow.queries import Query, Rows
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

ASKS = frozenset({"builtins.isinstance", "builtins.type", "builtins.id", "builtins.bool", "builtins.hasattr"})
"""What only looks at an object from outside."""
READ = (tree.Name, tree.Attribute, tree.Call, tree.Subscript, tree.List, tree.Tuple, tree.Await)
"""Expressions that may be rows."""
MAX_DEPTH = 4
"""So many calls deep the work is followed that gets a row."""


class HandedState(msgspec.Struct, frozen=True, eq=False):
    """What is handed over for `function`, at a node of a body; `entity` is `None` for a session."""

    by: Enqueue
    function: FunctionInfo
    unit: Unit
    node: tree.Expr
    entity: Entity | None
    many: bool


class _Given(msgspec.Struct, frozen=True, eq=False):
    """Something that the work gets: under which name it knows it, if that is known."""

    unit: Unit
    node: tree.Expr
    value: Value
    name: str | None


class BoundRows:
    """Which rows are bound to a session."""

    def __init__(self, project: Project) -> None:
        self._project = project
        binding = project.libraries.role("binds_rows")
        self._classes = {one.cls.info for one in project.app.models if one.path.partition(".")[0] in binding}

    def is_bound(self, cls: ClassValue) -> bool:
        """Whether the rows of a class belong to sessions."""
        return cls.info in self._classes

    def at(self, unit: Unit, node: tree.Expr) -> Rows | None:
        """The rows that an expression surely is, which a session has loaded, and that nobody takes out of it."""
        if isinstance(node, tree.Constant):
            return None
        rows = self._project.queries.rows_at(unit, node)
        if rows is None or rows.entity is None or not rows.always or rows.parts is not None:
            return None
        units = [
            unit,
            *(one.unit for one in rows.executions),
            *(via.unit for one in rows.executions for via in one.via),
        ]
        whole = all(is_whole(one.query) for one in rows.executions)
        return rows if whole and self.is_bound(rows.entity.cls) and not any(map(detaches, units)) else None


def is_whole(query: Query) -> bool:
    """Whether a query surely gives rows of a model, and not tuples of columns."""
    return not query.columns_only and bool(query.entities) and query.entities[0] is not None


def detaches(unit: Unit) -> bool:
    """Whether a body takes rows out of their session on purpose."""
    names = load_transactions().rows["detaches"]
    return any(
        method_name(call.node) in names
        or any(isinstance(one, External) and one.path.rpartition(".")[2] in names for one in alternatives(call.callee))
        for call in unit.calls
    )


def handed_state(project: Project) -> Iterator[HandedState]:
    """All rows and sessions that threads, processes and a scheduler's jobs get, and work with."""
    finder = _Finder(project)
    for one in project.enqueues:
        if one.durable or one.call.unit.module.role is not FileRole.PRODUCTION:
            continue
        if one.function is not None:
            yield from finder.handed(one, one.function, (*_arguments(one, one.function), *finder.enclosed(one)))
        for function, call in finder.decorated(one):
            yield from finder.handed(one, function, _of_call(call, function))
    yield from finder.objects()


class _Finder:
    def __init__(self, project: Project) -> None:
        self._project = project
        self._bound = project.once(BoundRows)
        self._bodies = project.code.bodies
        libraries = project.libraries
        self._sessions = libraries.role("single_session") | {f"{path}()" for path in libraries.role("orm_session")}
        self._users = libraries.role("user_object")
        self._proxies = libraries.role("proxy")

    def handed(self, one: Enqueue, function: FunctionInfo, gets: Iterable[_Given]) -> Iterator[HandedState]:
        """What a function gets in another thread, and works with there."""
        for given in gets:
            if given.name is None:
                continue
            if self._is_session(given):
                if self._works_with(function, given.name, None):
                    yield HandedState(one, function, given.unit, given.node, None, many=False)
                continue
            found = self._rows(given)
            if found is not None and self._works_with(function, given.name, found[0]):
                yield HandedState(one, function, given.unit, given.node, *found)

    def _rows(self, given: _Given) -> tuple[Entity, bool] | None:
        values = alternatives(given.value)
        if any(isinstance(one, External) and one.path in self._proxies for one in values):
            return None
        user = self._project.models.user
        signed_in = all(isinstance(one, External) and one.path in self._users for one in values)
        if signed_in and user is not None and self._bound.is_bound(user.cls):
            return user, False
        rows = self._bound.at(given.unit, given.node)
        if rows is None or rows.entity is None:
            return None
        made = any(isinstance(one, Instance) and one.call is not None for one in values)
        if made and not rows.executions and not self._is_added(given):
            return None
        return rows.entity, rows.many

    def _is_added(self, given: _Given) -> bool:
        """Whether a new row is put into a session before it is handed over."""
        sessions = self._project.transactions.sessions
        return isinstance(given.node, tree.Name) and any(
            sessions.does(call) == "adds"
            and isinstance(call.node, tree.Call)
            and any(isinstance(one.value, tree.Name) and one.value.id == given.node.id for one in call.node.args)
            for call in given.unit.calls
        )

    def _is_session(self, given: _Given) -> bool:
        """Whether a session is given away that the body also works with itself, or closes."""
        values = alternatives(given.value)
        if not all(isinstance(one, External) and one.path in self._sessions for one in values):
            return False
        if not isinstance(given.node, tree.Name):
            return False
        name = given.node.id
        own = list(own_nodes(given.unit))
        if any(
            isinstance(node, tree.With)
            and any(isinstance(one.target, tree.Name) and one.target.id == name for one in node.items)
            for node in own
        ):
            return True
        bound = name in self._bodies.of(given.unit).names
        return bound and sum(isinstance(node, tree.Name) and node.id == name for node in own) > 2

    # ---------------------------------------------------------------- objects

    def objects(self) -> Iterator[HandedState]:
        """What objects that are threads themselves keep, and work with when they run."""
        for entry in self._project.app.entries:
            call, callee = entry.call, entry.call.callee
            if entry.kind not in ("thread", "process") or not isinstance(callee, ClassValue):
                continue
            found = find_in_class(callee, "__init__")
            making = function_of(found[0]) if found is not None else None
            if making is None or call.unit.module.role is not FileRole.PRODUCTION:
                continue
            by = Enqueue(call, entry.kind, entry.path, entry.function, (), open=False, sends=True)
            kept = self._bodies.of(self._project.code.unit(making)).kept
            for given in _of_call(call, making):
                names = [attribute for attribute, parameter in kept.items() if parameter == given.name]
                rows = self._rows(given) if names else None
                if rows is not None and any(self._object_works_with(entry.function, one, rows[0]) for one in names):
                    yield HandedState(by, entry.function, given.unit, given.node, *rows)

    def _object_works_with(self, running: FunctionInfo, attribute: str, entity: Entity) -> bool:
        """Whether an object's methods that run in the thread do with what it keeps more than to load it anew."""
        reached = self._project.code.reach([running])
        for method in (one for one in reached if one.cls is running.cls and one.params):
            unit = self._project.code.unit(method)
            calls = self._bodies.of(unit).calls
            name = f"{method.params[0].name}.{attribute}"
            for node in own_nodes(unit):
                if isinstance(node, tree.Assign) and name in self._bodies.of(unit).names:
                    return False  # it keeps something else by then
                if isinstance(node, tree.Attribute) and node.attr == attribute and isinstance(node.value, tree.Name):
                    own = node.value.id == method.params[0].name
                    if own and not self._is_harmless(unit, node, calls, entity, MAX_DEPTH):
                        return True
        return False

    # ------------------------------------------------------------ what gets it

    def decorated(self, one: Enqueue) -> Iterator[tuple[FunctionInfo, CallFact]]:
        """The calls of the functions that a decorator of the project lets run in a thread, with all that they get."""
        wrapper = one.call.unit.function
        decorator = wrapper.parent if wrapper is not None else None
        node = one.target.node if one.target is not None else None
        if wrapper is None or decorator is None or not isinstance(node, tree.Name):
            return
        if not decorator.params or decorator.params[0].name != node.id:
            return
        if not any(parameter.kind == "var_positional" for parameter in wrapper.params):
            return
        for applied in self._project.code.callers(decorator):
            decorates = applied.role == "decorator" and applied.args.positional
            function = function_of(applied.args.positional[0]) if decorates else None
            for call in self._project.code.callers(function) if function is not None else ():
                shipped = call.role != "decorator" and call.unit.module.role is FileRole.PRODUCTION
                if function is not None and shipped:
                    yield function, call

    def enclosed(self, one: Enqueue) -> Iterator[_Given]:
        """What a function made here takes along from the body around it."""
        function = one.function
        if function is None or function.parent is None or function.parent is not one.call.unit.function:
            return
        outer, unit = one.call.unit, self._project.code.unit(function)
        around = self._bodies.of(outer).names
        own = self._bodies.of(unit).names.keys() | {parameter.name for parameter in function.params}
        given = {parameter.name for parameter in function.parent.params} | around.keys()
        seen: set[str] = set()
        for node in own_nodes(unit):
            if isinstance(node, tree.Name) and node.id in given and node.id not in own and node.id not in seen:
                seen.add(node.id)
                yield _Given(unit, node, outer.names.get(node.id) or unit.names.get(node.id) or External(""), node.id)

    def _works_with(self, function: FunctionInfo, name: str, entity: Entity | None, depth: int = MAX_DEPTH) -> bool:
        """Whether a function does with what it gets more than to load it anew."""
        unit = self._project.code.unit(function)
        calls = self._bodies.of(unit).calls
        binding = [one for one in own_nodes(unit) if isinstance(one, tree.Assign) and binds(one, name)]
        renewed = min((one.end for one in binding), default=function.node.end)
        targets = {id(target) for one in binding for target in one.targets}
        for node in walk(function.node):
            if not isinstance(node, tree.Name) or node.id != name or id(node) in targets or node.start >= renewed:
                continue
            if not self._is_harmless(unit, node, calls, entity, depth):
                return True
        return False

    def _is_harmless(
        self, unit: Unit, node: tree.Expr, calls: dict[int, CallFact], entity: Entity | None, depth: int
    ) -> bool:
        around = [one for one, _ in self._project.queries.around(unit, node) if not isinstance(one, tree.Argument)]
        parent = around[0] if around else None
        match parent:
            case tree.Attribute(attr=attr) if entity is not None:
                column = entity.columns.get(attr)
                return column is not None and bool(column.primary_key)
            case tree.Compare(ops=ops):
                return all(one in ("is", "is not") for one in ops)
            case tree.If() | tree.UnaryOp() | tree.BoolOp():
                return True
            case tree.Call() if parent.func is not node:
                call = calls.get(id(parent))
                if call is None:
                    return False
                if self._project.transactions.sessions.does(call) == "merges":
                    return True
                callees = alternatives(call.callee)
                if all(isinstance(one, External) and one.path in ASKS for one in callees):
                    return True
                inner = [(one, _named(call, node, one)) for one in self._project.code.targets(call)]
                return (
                    depth > 0
                    and bool(inner)
                    and not any(
                        under is None or self._works_with(one, under, entity, depth - 1) for one, under in inner
                    )
                )
            case _:
                return False


def _arguments(one: Enqueue, function: FunctionInfo) -> Iterator[_Given]:
    """What the work gets as arguments, those in a partial and the object of a bound method among them."""
    names = [parameter.name for parameter in by_place(function.params)]
    every = {parameter.name for parameter in function.params}
    unit, target = one.call.unit, one.target
    if target is not None:
        value: Value = target.value
        first: list[_Given] = []
        if isinstance(value, Partial) and isinstance(target.node, tree.Call):
            place = -1
            for argument in target.node.args:
                if argument.star:
                    return
                if argument.keyword is not None:
                    held = value.args.keywords.get(argument.keyword)
                    if held is not None and argument.keyword in every:
                        yield _Given(unit, argument.value, held, argument.keyword)
                    continue
                if 0 <= place < len(value.args.positional):
                    first.append(_Given(unit, argument.value, value.args.positional[place], None))
                place += 1
            value = value.function
        if isinstance(value, FunctionValue) and value.bound is not None and names:
            own, names = names[0], names[1:]
            if isinstance(target.node, tree.Attribute):
                yield _Given(unit, target.node.value, value.bound, own)
        for given, name in zip(first, names, strict=False):
            yield _Given(given.unit, given.node, given.value, name)
        names = names[len(first) :]
    for item in one.arguments:
        node = item.node
        if not isinstance(node, READ):
            continue
        if item.keyword is not None:
            yield _Given(unit, node, item.value, item.keyword if item.keyword in every else None)
        elif item.place is not None and item.place < len(names):
            yield _Given(unit, node, item.value, names[item.place])


def _of_call(call: CallFact, function: FunctionInfo) -> Iterator[_Given]:
    """What a call passes to a function, by its parameters."""
    place = 0
    for argument in call.node.args if isinstance(call.node, tree.Call) else ():
        if argument.star:
            return
        if argument.keyword is not None:
            value = call.args.keywords.get(argument.keyword)
        else:
            value = call.args.positional[place] if place < len(call.args.positional) else None
            place += 1
        node = argument.value
        if value is not None and isinstance(node, READ):
            yield _Given(call.unit, node, value, _named(call, node, function))


def _named(call: CallFact, given: tree.Expr, function: FunctionInfo) -> str | None:
    """Under which name a function knows what a call passes to it."""
    return next((one.name for one in function.params if passed(call, function, one.name) is given), None)

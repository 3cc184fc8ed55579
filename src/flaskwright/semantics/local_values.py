"""What an expression of a body can be, wherever it stands: the bindings of its names are followed backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import calls
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.expressions import element
from flaskwright.semantics.facts import Unit
from flaskwright.semantics.interpreter import Frame
from flaskwright.semantics.values import UNKNOWN, Scope, Value, join_all
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from flaskwright.semantics.bindings import Bound
    from flaskwright.semantics.index import Code

MAX_DEPTH = 8
MAX_CALLERS = 8


class LocalValues:
    """Answers about the expressions of a project. The order of the statements of a body does not count."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._bodies = code.bodies
        self._known: dict[int, Value] = {}
        self._names: dict[tuple[int, str], Value] = {}
        self._running: set[tuple[int, str]] = set()
        self._cut = 0
        """How often a value was given up because it depends on itself, or on too much."""

    def of(self, unit: Unit, node: tree.Expr) -> Value:
        """What an expression of a body can be."""
        known = self._known.get(id(node))
        if known is None:
            before = self._cut
            known = self._evaluate(unit, node)
            if before == self._cut:
                self._known[id(node)] = known
        return known

    def _evaluate(self, unit: Unit, node: tree.Expr) -> Value:
        run = self._code.run
        info = unit.info
        names: dict[str, Value] = {}
        for inner in walk(node):
            if isinstance(inner, tree.Name) and inner.id not in names:
                found = self._name(unit, inner.id)
                if found is not None:
                    names[inner.id] = found
        outer = run.module_scope(unit.module)
        if isinstance(info, FunctionInfo):
            outer = run.closures.get(info) or outer
        scratch = Unit(info)
        frame = Frame(scratch, Scope(names, outer), cls=info.cls if isinstance(info, FunctionInfo) else None)
        return run.evaluate(node, frame)

    def _name(self, unit: Unit, name: str) -> Value | None:
        """What a name of a body is bound to; `None` where something outside the body binds it."""
        key = (id(unit), name)
        known = self._names.get(key)
        if known is not None:
            return known
        body = self._bodies.of(unit)
        bound = body.names.get(name, ())
        parameter = body.parameter(name)
        if not bound and parameter is None:
            return None
        if key in self._running or len(self._running) >= MAX_DEPTH:
            self._cut += 1
            return UNKNOWN
        before = self._cut
        self._running.add(key)
        found = [self._bound(unit, one) for one in bound]
        if parameter is not None:
            found.append(self._parameter(unit, parameter))
        self._running.discard(key)
        value = join_all(found)
        if before == self._cut or not self._running:
            self._names[key] = value
        return value

    def _bound(self, unit: Unit, bound: Bound) -> Value:
        value = self.of(unit, bound.node)
        if bound.part:
            return element(self._code.run, value)
        return value

    def _parameter(self, unit: Unit, parameter: tree.Parameter) -> Value:
        run = self._code.run
        info = unit.info
        if not isinstance(info, FunctionInfo):
            return UNKNOWN
        scope = Scope({}, run.closures.get(info) or run.module_scope(info.module))
        frame = Frame(Unit(info), scope, cls=info.cls)
        calls.bind_unknown(run, info, frame)
        known = scope.names.get(parameter.name, UNKNOWN)
        if known is not UNKNOWN:
            return known
        callers = self._bodies.callers(info)
        found: list[Value] = []
        for call in callers if len(callers) <= MAX_CALLERS else ():
            node = passed(call, info, parameter.name)
            if node is not None:
                found.append(self.of(call.unit, node))
        return join_all(found)

"""Whether an expression holds data that the client sent, as far as it can be followed backwards through the code.

Followed are assignments, containers, parameters to what callers pass, functions to what they return, attributes of
`self` and of `g`. A conversion (`int`, `type=int`) and the result of a validation end the way: what comes out of
them is of a known shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from flaskwright.rule_support.bindings import Bodies, passed
from flaskwright.rule_support.validators import is_validation
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, Decorated, External, FunctionValue, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.bindings import Body
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

Part = Literal["json", "form", "args"]
"""Where in a request data come from: the body as JSON or bytes, a form, the query string."""

PARTS: dict[str, Part] = {
    "json": "json",
    "get_json": "json",
    "data": "json",
    "get_data": "json",
    "stream": "json",
    "form": "form",
    "values": "form",
    "files": "form",
    "args": "args",
}
"""The attributes of a request that give the client's data, and which."""
REQUEST = "flask.request"
MAX_DEPTH = 24
MAX_CALLERS = 12
"""More callers than this are not looked at: a helper of everything belongs to nobody."""

Passed: TypeAlias = "dict[str, tuple[Unit, tree.Expr, Passed | None]]"
"""The arguments of the call by which a body was entered, by parameter; `None` stands for all its callers."""


class RequestOrigins:
    """Answers about the expressions of a project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.once(Bodies)
        self._ends = project.libraries.role("request_ends")
        self._typed = project.libraries.role("typed_get")
        self._known: dict[int, frozenset[Part]] = {}

    def of(self, unit: Unit, node: tree.Expr | None) -> frozenset[Part]:
        """The parts of the request that an expression surely may hold data of; empty where none is known."""
        if node is None:
            return frozenset()
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = frozenset(self._origins(unit, node, None, frozenset(), 0))
        return known

    def _origins(
        self, unit: Unit, node: tree.Node, env: Passed | None, seen: frozenset[int], depth: int
    ) -> Iterator[Part]:
        if id(node) in seen or depth > MAX_DEPTH:
            return
        body = self._bodies.of(unit)
        below = seen | {id(node)}
        match node:
            case tree.Name(id=name):
                yield from self._of_name(body, name, env, below, depth)
            case tree.Attribute():
                yield from self._of_attribute(body, node, env, below, depth)
            case tree.Call():
                yield from self._of_call(body, node, env, below, depth)
            case tree.Compare() | tree.Lambda() | tree.Constant():
                return
            case tree.IfExp():
                for branch in (node.body, node.orelse):
                    yield from self._origins(unit, branch, env, below, depth + 1)
            case tree.Subscript():
                yield from self._origins(unit, node.value, env, below, depth + 1)
            case tree.Comprehension():
                for each in node.generators:
                    yield from self._origins(unit, each.iter, env, below, depth + 1)
            case tree.UnaryOp(op="not"):
                return
            case _:
                for part in _parts(node):
                    yield from self._origins(unit, part, env, below, depth + 1)

    def _of_name(self, body: Body, name: str, env: Passed | None, seen: frozenset[int], depth: int) -> Iterator[Part]:
        for bound in (*body.names.get(name, ()), *body.names.get(f"{name}[]", ())):
            yield from self._origins(body.unit, bound.node, env, seen, depth + 1)
        info = body.unit.function
        if info is None:
            return
        parameter = body.parameter(name)
        if parameter is None:
            if name not in body.names and info.parent is not None:
                outer = self._bodies.of(self._project.code.unit(info.parent))
                yield from self._of_name(outer, name, None, seen, depth + 1)
            return
        if env is not None:
            given = env.get(name)
            if given is not None:
                yield from self._origins(given[0], given[1], given[2], seen, depth + 1)
            return
        callers = self._bodies.callers(info)
        for call in callers if len(callers) <= MAX_CALLERS else ():
            node = passed(call, info, name)
            if node is not None:
                yield from self._origins(call.unit, node, None, seen, depth + 1)

    def _of_attribute(
        self, body: Body, node: tree.Attribute, env: Passed | None, seen: frozenset[int], depth: int
    ) -> Iterator[Part]:
        use = body.uses.get(id(node))
        if use is not None and use.path == REQUEST:
            part = PARTS.get(node.attr)
            if part is not None:
                yield part
            return
        if isinstance(node.value, tree.Name):
            bound = body.names.get(f"{node.value.id}.{node.attr}")
            if bound is not None:
                for one in bound:
                    yield from self._origins(body.unit, one.node, env, seen, depth + 1)
                return
            if use is not None and use.path == "flask.g":
                yield from self._of_global(node.attr, seen, depth)
                return
            function = body.unit.function
            if function is not None and function.cls is not None and _is_self(function, node.value.id):
                yield from self._of_self(function, node.attr, seen, depth)
                return
        yield from self._origins(body.unit, node.value, env, seen, depth + 1)

    def _of_global(self, attribute: str, seen: frozenset[int], depth: int) -> Iterator[Part]:
        for unit in self._project.code.units:
            for store in unit.stores:
                if (
                    store.attribute == attribute
                    and isinstance(store.base, External)
                    and store.base.path == "flask.g"
                    and isinstance(store.node, tree.Attribute)
                    and isinstance(store.node.value, tree.Name)
                ):
                    for bound in self._bodies.of(unit).names.get(f"{store.node.value.id}.{attribute}", ()):
                        yield from self._origins(unit, bound.node, None, seen, depth + 1)

    def _of_self(self, function: FunctionInfo, attribute: str, seen: frozenset[int], depth: int) -> Iterator[Part]:
        for unit in self._project.code.units_of(function.module):
            info = unit.function
            if info is None or info.cls is not function.cls or not info.params:
                continue
            body = self._bodies.of(unit)
            for bound in body.names.get(f"{info.params[0].name}.{attribute}", ()):
                yield from self._origins(unit, bound.node, None, seen, depth + 1)

    def _of_call(
        self, body: Body, node: tree.Call, env: Passed | None, seen: frozenset[int], depth: int
    ) -> Iterator[Part]:
        call = body.calls.get(id(node))
        callees = alternatives(call.callee) if call is not None else ()
        if any(self._ends_here(one, call) for one in callees):
            return
        functions = [info for one in callees for info in called_functions(one)]
        if call is not None and functions:
            for info in functions:
                yield from self._returned(call, info, env, seen, depth)
            return
        if any(isinstance(one, ClassValue | FunctionValue | Decorated) for one in callees):
            return
        for part in (node.func, *(argument.value for argument in node.args)):
            yield from self._origins(body.unit, part, env, seen, depth + 1)

    def _returned(
        self, call: CallFact, info: FunctionInfo, env: Passed | None, seen: frozenset[int], depth: int
    ) -> Iterator[Part]:
        given: Passed = {}
        for parameter in info.params:
            node = passed(call, info, parameter.name)
            if node is not None:
                given[parameter.name] = (call.unit, node, env)
        unit = self._project.code.unit(info)
        for fact in (*unit.returns, *unit.yields):
            value = fact.node.value if isinstance(fact.node, tree.Return | tree.Yield) else fact.node
            if value is not None:
                yield from self._origins(unit, value, given, seen, depth + 1)

    def _ends_here(self, callee: Value, call: CallFact | None) -> bool:
        """Whether what a call gives is no longer what the client sent, in its shape."""
        if not isinstance(callee, External):
            return False
        if callee.path in self._ends or is_validation(self._project.libraries, callee):
            return True
        if call is None or callee.path not in self._typed:
            return False
        kind = call.args.get(2, "type")
        return kind is not None and not (isinstance(kind, External) and kind.path == "builtins.str")


def _parts(node: tree.Node) -> Iterator[tree.Node]:
    """What an expression is made of; of a dictionary the values."""
    for part in children(node):
        yield part.value if isinstance(part, tree.DictItem) else part


def _is_self(function: FunctionInfo, name: str) -> bool:
    return bool(function.params) and function.params[0].name == name

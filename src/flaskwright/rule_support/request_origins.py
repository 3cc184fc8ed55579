"""Whether an expression holds data that the client sent, as far as it can be followed backwards through the code.

Followed are assignments, containers, parameters to what callers pass, functions to what they return, attributes of
`self` and of `g`, and calls that hand on what they are given. A conversion (`int`, `type=int`) and the result of a
validation end the way, and so does whatever is not known: a service that is asked with the client's words answers with
its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from flaskwright.rule_support.validators import is_validation
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, Unknown, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.bindings import Body
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
    "args": "args",
}
"""The attributes of a request that give the client's data, and which."""
REQUEST = "flask.request"
MAX_STEPS = 1500
"""An answer that needs more steps than this is that nothing is known."""
MAX_DEPTH = 40
MAX_CALLERS = 12
"""More callers than this are not looked at: a helper of everything belongs to nobody."""

Passed: TypeAlias = "dict[str, tuple[Unit, tree.Expr, Passed | None]]"
"""The arguments of the call by which a body was entered, by parameter; `None` stands for all its callers."""


class RequestOrigins:
    """Answers about the expressions of a project."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.bodies = project.code.bodies
        self._known: dict[tuple[int, bool], frozenset[Part]] = {}

    def of(self, unit: Unit, node: tree.Expr | None, *, here: bool = False) -> frozenset[Part]:
        """The parts of the request that an expression surely may hold data of; empty where none is known.

        `here`: only what the body itself reads of the request counts, not what it was given.
        """
        if node is None:
            return frozenset()
        key = (id(node), here)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = frozenset(_Search(self, here=here).origins(unit, node, None, 0))
        return known


class _Search:
    """One search; each expression is looked at once for each way into its body."""

    def __init__(self, origins: RequestOrigins, *, here: bool) -> None:
        self._project = origins.project
        self._bodies = origins.bodies
        self._here = here
        self._ends = origins.project.libraries.role("request_ends")
        self._typed = origins.project.libraries.role("typed_get")
        self._hands_on = origins.project.libraries.role("hands_on")
        self._seen: set[tuple[int, int]] = set()
        self._kept: list[Passed | None] = []
        """The ways into bodies, kept so that no other takes the place of one."""

    def origins(self, unit: Unit, node: tree.Node, env: Passed | None, depth: int) -> Iterator[Part]:
        """The parts of the request that a node may hold data of."""
        key = (id(node), id(env))
        if key in self._seen or depth > MAX_DEPTH or len(self._seen) > MAX_STEPS:
            return
        self._seen.add(key)
        self._kept.append(env)
        match node:
            case tree.Name(id=name):
                yield from self._of_name(self._bodies.of(unit), name, env, depth)
            case tree.Attribute():
                yield from self._of_attribute(self._bodies.of(unit), node, env, depth)
            case tree.Call():
                yield from self._of_call(self._bodies.of(unit), node, env, depth)
            case tree.Compare() | tree.Lambda() | tree.Constant() | tree.UnaryOp(op="not"):
                return
            case _:
                for part in _parts(node):
                    yield from self.origins(unit, part, env, depth + 1)

    def _of_name(self, body: Body, name: str, env: Passed | None, depth: int) -> Iterator[Part]:
        for bound in (*body.names.get(name, ()), *body.names.get(f"{name}[]", ())):
            yield from self.origins(body.unit, bound.node, env, depth + 1)
        info = body.unit.function
        if info is None or self._here:
            return
        if body.parameter(name) is None:
            if name not in body.names and info.parent is not None:
                outer = self._bodies.of(self._project.code.unit(info.parent))
                yield from self._of_name(outer, name, None, depth + 1)
            return
        if env is not None:
            given = env.get(name)
            if given is not None:
                yield from self.origins(given[0], given[1], given[2], depth + 1)
            return
        callers = self._bodies.callers(info)
        for call in callers if len(callers) <= MAX_CALLERS else ():
            node = passed(call, info, name)
            if node is not None:
                yield from self.origins(call.unit, node, None, depth + 1)

    def _of_attribute(self, body: Body, node: tree.Attribute, env: Passed | None, depth: int) -> Iterator[Part]:
        use = body.uses.get(id(node))
        if use is not None and use.path == REQUEST:
            part = PARTS.get(node.attr)
            if part is not None:
                yield part
            return
        if isinstance(node.value, tree.Name):
            function = body.unit.function
            if use is not None and use.path == "flask.g":
                yield from self._of_global(node.attr, depth)
                return
            if function is not None and function.cls is not None and _is_self(function, node.value.id):
                if not self._here:
                    yield from self._of_self(function, node.attr, depth)
                return
        yield from self.origins(body.unit, node.value, env, depth + 1)

    def _of_global(self, attribute: str, depth: int) -> Iterator[Part]:
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
                        yield from self.origins(unit, bound.node, None, depth + 1)

    def _of_self(self, function: FunctionInfo, attribute: str, depth: int) -> Iterator[Part]:
        for unit in self._project.code.units_of(function.module):
            info = unit.function
            if info is None or info.cls is not function.cls or not info.params:
                continue
            for bound in self._bodies.of(unit).names.get(f"{info.params[0].name}.{attribute}", ()):
                yield from self.origins(unit, bound.node, None, depth + 1)

    def _of_call(self, body: Body, node: tree.Call, env: Passed | None, depth: int) -> Iterator[Part]:
        call = body.calls.get(id(node))
        if call is None or any(self._ends_here(one, call) for one in alternatives(call.callee)):
            return
        for callee in alternatives(call.callee):
            if isinstance(callee, External | Unknown):
                # What a method of the client's data gives is a part of them.
                if isinstance(node.func, tree.Attribute):
                    yield from self.origins(body.unit, node.func, env, depth + 1)
                if isinstance(callee, External) and callee.path in self._hands_on:
                    for argument in node.args:
                        yield from self.origins(body.unit, argument.value, env, depth + 1)
            elif not isinstance(callee, ClassValue):
                for info in called_functions(callee):
                    yield from self._returned(call, info, env, depth)

    def _returned(self, call: CallFact, info: FunctionInfo, env: Passed | None, depth: int) -> Iterator[Part]:
        given: Passed = {}
        for parameter in info.params:
            node = passed(call, info, parameter.name)
            if node is not None:
                given[parameter.name] = (call.unit, node, env)
        unit = self._project.code.unit(info)
        for fact in (*unit.returns, *unit.yields):
            value = fact.node.value if isinstance(fact.node, tree.Return | tree.Yield) else fact.node
            if value is not None:
                yield from self.origins(unit, value, given, depth + 1)

    def _ends_here(self, callee: Value, call: CallFact) -> bool:
        """Whether what a call gives is no longer what the client sent, in its shape."""
        if isinstance(callee, ClassValue):
            return True
        if not isinstance(callee, External):
            return False
        if callee.path in self._ends or is_validation(self._project.libraries, callee):
            return True
        if callee.path not in self._typed:
            return False
        kind = call.args.get(2, "type")
        return kind is not None and not (isinstance(kind, External) and kind.path == "builtins.str")


def _parts(node: tree.Node) -> Iterator[tree.Node]:
    """What an expression is made of: of a dictionary the values, of a choice both sides without the test."""
    match node:
        case tree.IfExp():
            yield from (node.body, node.orelse)
        case tree.Subscript():
            yield node.value
        case tree.Comprehension():
            yield from (each.iter for each in node.generators)
        case _:
            for part in children(node):
                yield part.value if isinstance(part, tree.DictItem) else part


def _is_self(function: FunctionInfo, name: str) -> bool:
    return bool(function.params) and function.params[0].name == name

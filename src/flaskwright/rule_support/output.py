"""What the answers of an application consist of: the expressions whose values the client gets, whole or as parts.

Followed are containers and what is put into them, names, helpers to what they return, and calls that hand their content
on. What a library makes of a value is an end: it is told as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.model import ANSWERING
from flaskwright.findings.finding import Step
from flaskwright.rule_support.requests import hooks, request_functions, routes
from flaskwright.rule_support.validators import schema_library
from flaskwright.rule_support.view_layers import class_decorated, result_reaches_flask
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, alternatives, function_of, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, ReturnFact, Unit

MAX_STEPS = 2000
"""An answer of more parts than this is not followed to its end."""
MAX_DEPTH = 60
Steps = tuple[Step, ...]


class Answer(msgspec.Struct, frozen=True, eq=False):
    """An expression that becomes an answer: what a view returns, or what `jsonify` is given.

    `fact` is the return or the call; `view` says that Flask gets the value as it is returned.
    """

    unit: Unit
    node: tree.Expr
    fact: ReturnFact | CallFact
    function: FunctionInfo


class Shown(msgspec.Struct, frozen=True, eq=False):
    """A part of an answer; `steps` lead from it to the answer. `element`: each element of it is such a part."""

    unit: Unit
    node: tree.Expr
    element: bool
    answer: Answer
    steps: Steps

    @property
    def location(self) -> Location:
        """Where the part stands."""
        return self.unit.module.location(self.node)


class _Env(msgspec.Struct, frozen=True, eq=False):
    """The call by which a body was entered, and how its own body was."""

    call: CallFact
    outer: _Env | None


class _Seen:
    """The expressions that were told, for each way into their body; the ways are kept so that none takes its place."""

    def __init__(self) -> None:
        self.keys: set[tuple[int, int]] = set()
        self.kept: list[_Env | None] = []
        self.depth = 0


class Output:
    """The answers of one project, and what they consist of."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._passes = project.libraries.role("passes_content")
        self._dumps = project.libraries.role("pydantic_dump") | project.libraries.role("marshmallow_dump")

    def answers(self) -> Iterator[Answer]:
        """Every answer of JSON that the project's views, hooks and error handlers make, once."""
        project = self._project
        making = project.libraries.role("json_answer")
        reached = request_functions(project)
        plain = self._plain()
        for function in sorted(reached, key=lambda info: info.location):
            unit = project.code.unit(function)
            for call in unit.calls:
                if (
                    isinstance(call.callee, External)
                    and call.callee.path in making
                    and isinstance(call.node, tree.Call)
                ):
                    for argument in call.node.args:
                        yield Answer(unit, argument.value, call, function)
            if function in plain:
                for fact in unit.returns:
                    node = fact.node.value if isinstance(fact.node, tree.Return) else None
                    if node is not None and not self._is_made(unit, node):
                        yield Answer(unit, node, fact, function)

    def _is_made(self, unit: Unit, node: tree.Expr) -> bool:
        """Whether a returned expression is the call that makes the answer, which is told on its own."""
        inner = node.items[0] if isinstance(node, tree.Tuple) and node.items else node
        call = self._bodies.of(unit).calls.get(id(inner))
        making = self._project.libraries.role("json_answer")
        return call is not None and isinstance(call.callee, External) and call.callee.path in making

    def _plain(self) -> set[FunctionInfo]:
        """The functions whose result becomes the answer as it is: nothing around them writes it in another form."""
        plain: set[FunctionInfo] = set()
        changed: set[FunctionInfo] = set()
        for route in routes(self._project):
            if route.cls is None:
                values = [route.view]
            else:
                found = (
                    find_in_class(route.cls, name) for name in ("dispatch_request", *map(str.lower, route.handlers))
                )
                values = [value[0] for value in found if value is not None]
            for value in values:
                info = function_of(value)
                if info is not None:
                    whole = not class_decorated(route) and result_reaches_flask(self._project, value)
                    (plain if whole else changed).add(info)
        for hook in hooks(self._project):
            if hook.function is not None and hook.kind in ANSWERING:
                whole = result_reaches_flask(self._project, hook.value)
                (plain if whole else changed).add(hook.function)
        return plain - changed

    def parts(self, answer: Answer) -> Iterator[Shown]:
        """What an answer consists of."""
        yield from self._parts(answer, answer.unit, answer.node, None, _Seen(), (), element=False)

    def _parts(
        self,
        answer: Answer,
        unit: Unit,
        node: tree.Node,
        env: _Env | None,
        seen: _Seen,
        steps: Steps,
        *,
        element: bool,
    ) -> Iterator[Shown]:
        key = (id(node), id(env))
        if key in seen.keys or len(seen.keys) > MAX_STEPS or seen.depth > MAX_DEPTH:
            return
        seen.keys.add(key)
        seen.kept.append(env)
        seen.depth += 1
        yield from self._of_node(answer, unit, node, env, seen, steps, element=element)
        seen.depth -= 1

    def _of_node(
        self,
        answer: Answer,
        unit: Unit,
        node: tree.Node,
        env: _Env | None,
        seen: _Seen,
        steps: Steps,
        *,
        element: bool,
    ) -> Iterator[Shown]:
        match node:
            case tree.Dict():
                inner: list[tree.Node] = [one.value for one in node.items]
            case tree.List() | tree.Tuple() | tree.Set():
                inner = list(node.items)
            case tree.IfExp():
                inner = [node.body, node.orelse]
            case tree.BoolOp():
                inner = list(node.values)
            case tree.Starred() | tree.Await():
                inner = [node.value]
            case tree.BinOp(op=("|" | "+")):
                inner = [node.left, node.right]
            case tree.NamedExpr() | tree.Interpolation():
                inner = [node.value]
            case tree.FString():
                inner = list(node.parts)
            case tree.Comprehension():
                yield Shown(unit, node, element, answer, steps)
                inner = [node.element] if node.value is None else [node.value]
            case tree.Name():
                yield from self._of_name(answer, unit, node, env, seen, steps, element=element)
                return
            case tree.Call():
                yield from self._of_call(answer, unit, node, env, seen, steps, element=element)
                return
            case tree.Attribute() | tree.Subscript():
                yield Shown(unit, node, element, answer, steps)
                return
            case _:
                return
        for part in inner:
            yield from self._parts(answer, unit, part, env, seen, steps, element=element)

    def _of_name(
        self,
        answer: Answer,
        unit: Unit,
        node: tree.Name,
        env: _Env | None,
        seen: _Seen,
        steps: Steps,
        *,
        element: bool,
    ) -> Iterator[Shown]:
        body = self._bodies.of(unit)
        yield Shown(unit, node, element, answer, steps)
        for bound in (*body.names.get(node.id, ()), *body.names.get(f"{node.id}[]", ())):
            yield from self._parts(answer, unit, bound.node, env, seen, steps, element=element or bound.part)
        if env is not None and body.parameter(node.id) is not None and unit.function is not None:
            given = passed(env.call, unit.function, node.id)
            if given is not None:
                yield from self._parts(answer, env.call.unit, given, env.outer, seen, steps, element=element)

    def _of_call(
        self,
        answer: Answer,
        unit: Unit,
        node: tree.Call,
        env: _Env | None,
        seen: _Seen,
        steps: Steps,
        *,
        element: bool,
    ) -> Iterator[Shown]:
        call = self._bodies.of(unit).calls.get(id(node))
        yield Shown(unit, node, element, answer, steps)
        for callee in alternatives(call.callee) if call is not None else ():
            bare = unwrap(callee)
            inner: list[tree.Expr] = []
            if isinstance(bare, ClassValue):
                if schema_library(self._project.libraries, bare) == "pydantic":
                    inner = [argument.value for argument in node.args]
            elif isinstance(bare, External):
                if bare.path in self._passes:
                    inner = [argument.value for argument in node.args]
                elif isinstance(node.func, tree.Attribute) and (bare.path in self._dumps or node.func.attr == "copy"):
                    inner = [node.func.value]
            elif call is not None:
                for info in called_functions(callee):
                    step = Step(call.location, f"`{info.name}` makes a part of the answer")
                    yield from self._returned(answer, call, info, env, seen, (step, *steps), element=element)
            for part in inner:
                yield from self._parts(answer, unit, part, env, seen, steps, element=element)

    def _returned(
        self,
        answer: Answer,
        call: CallFact,
        info: FunctionInfo,
        env: _Env | None,
        seen: _Seen,
        steps: Steps,
        *,
        element: bool,
    ) -> Iterator[Shown]:
        unit = self._project.code.unit(info)
        for fact in (*unit.returns, *unit.yields):
            value = fact.node.value if isinstance(fact.node, tree.Return | tree.Yield) else fact.node
            if value is not None:
                yield from self._parts(answer, unit, value, _Env(call, env), seen, steps, element=element)

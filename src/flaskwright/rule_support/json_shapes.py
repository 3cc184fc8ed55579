"""Whether code has made sure of the shape of a JSON body before it takes a key out of it or calls a method of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.implied import Implied
from flaskwright.rule_support.looped_keys import LoopedKeys
from flaskwright.rule_support.requests import path_to, request_functions
from flaskwright.rule_support.unhandled_errors import UnhandledErrors
from flaskwright.rule_support.validators import is_validation
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Step
    from flaskwright.flow.dataflow.hits import Hit
    from flaskwright.rule_support.implied import Known
    from flaskwright.semantics.bindings import Bound
    from flaskwright.semantics.facts import CallFact, Unit

NO_ATTRIBUTE = frozenset({"builtins.AttributeError", "builtins.Exception", "builtins.BaseException"})
"""What a list raises that is asked for a method of a dictionary."""


class JsonShapes:
    """Answers about the JSON bodies of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._implied = project.once(Implied)
        self._errors = project.once(UnhandledErrors)
        self._looped = project.once(LoopedKeys)

    # ------------------------------------------------------------------- keys

    def has_key(self, hit: Hit) -> bool:
        """Whether a test, or taking it before, has made sure that the key which an expression takes is there."""
        node, info = hit.place.node, hit.place.info
        if not isinstance(node, tree.Subscript) or not isinstance(info, FunctionInfo):
            return False
        unit = self._project.code.unit(info)
        base = _written(unit, node.value)
        if self._taken_before(unit, node, _written(unit, node)) or self._looped.are_there(unit, node):
            return True
        if self._is_checked_around(unit):
            return True
        names = self._bodies.of(unit).names
        return any(self._tells_key(names, known, base, node.index) for known in self._implied.before(unit, node))

    def _tells_key(self, names: dict[str, list[Bound]], known: Known, base: str, key: tree.Expr) -> bool:
        """Whether a test that came out so says that a key is in what is written so."""
        unit, node = known.unit, known.node
        match node:
            case tree.Compare(ops=(("in" | "not in") as operator,), comparators=(right,)):
                return (operator == "in") is known.outcome and _is_base(unit, right, base)
            case tree.Compare(left=left, ops=(("<=" | ">=" | "<" | ">"),), comparators=(right,)):
                sides = ((left, right), (right, left))
                return known.outcome and any(
                    _is_base(unit, side, base) and self._looped.may_be_among(unit, key, other) for side, other in sides
                )
            case tree.Call(func=tree.Attribute(value=held, attr="get")):
                return known.outcome and _written(unit, held) == base
            case tree.Call(
                func=tree.Name(id=("all" | "any") as name), args=(tree.Argument(value=tree.Comprehension() as made),)
            ):
                # `all(key in data for key in WANTED)`
                wanted = name == "all"
                return known.outcome is wanted and self._looped.asks(unit, made, made.element, base, key, good=wanted)
            case tree.Comprehension():
                return not known.outcome and self._looped.gathers(unit, node, base, key)
            case tree.Name(id=name):
                # `missing = [key for key in WANTED if key not in data]`
                return not known.outcome and any(
                    self._looped.gathers(unit, one, base, key)
                    for bound in names.get(name, ())
                    for one in walk(bound.node)
                )
            case _:
                return False

    def _taken_before(self, unit: Unit, node: tree.Node, wanted: str | tuple[str, ...]) -> bool:
        """Whether an item that is written so (or, for bases with an open bracket, any key of them) was taken before."""
        return any(
            isinstance(other, tree.Subscript)
            and other is not node
            and _written(unit, other).startswith(wanted)
            and self._implied.runs_first(unit, other, node)
            for other in own_nodes(unit)
        )

    # ---------------------------------------------------------------- methods

    def asked_lists(self) -> Iterator[tuple[CallFact, tuple[Step, ...]]]:
        """The calls of methods of a body that may be a list, the first of each body, with the way from the view."""
        reached = request_functions(self._project)
        for function in sorted(reached, key=lambda info: info.location):
            unit = self._project.code.unit(function)
            seen: set[str] = set()
            for call in sorted(unit.calls, key=lambda one: one.node.start):
                node = call.node
                if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Attribute):
                    continue
                if not self._is_of_body(call):
                    continue
                base = _written(unit, node.func.value)
                if base in seen:
                    continue
                seen.add(base)
                if not self._is_safe(call, base) and not self._errors.answered(function, NO_ATTRIBUTE):
                    yield call, path_to(reached, function)

    def _is_of_body(self, call: CallFact) -> bool:
        methods = self._project.libraries.role("json_method")
        return any(isinstance(one, External) and one.path in methods for one in alternatives(call.callee))

    def _is_safe(self, call: CallFact, base: str) -> bool:
        if not self._errors.leaves(call, NO_ATTRIBUTE) or self._taken_before(
            call.unit, call.node, (f'{base}["', f"{base}['")
        ):
            return True
        for known in (*self._implied.at(call), *self._implied.before(call.unit, call.node)):
            if known.outcome and _is_dictionary(known, base):
                return True
        if self._comes_as_dictionary(call.unit, _asked(call)) or self._is_checked_around(call.unit):
            return True
        for other in call.unit.calls:
            if other.node.end <= call.node.start and is_validation(self._project.libraries, other.callee):
                arguments = other.node.args if isinstance(other.node, tree.Call) else ()
                if any(_written(call.unit, one.value) == base for one in arguments):
                    return True
        return False

    def _comes_as_dictionary(self, unit: Unit, node: tree.Expr | None) -> bool:
        """Whether a value is what functions of the project give back that have made sure of its shape."""
        body = self._bodies.of(unit)
        if isinstance(node, tree.Name):
            bound = body.names.get(node.id, ())
            node = bound[0].node if len(bound) == 1 and not bound[0].part else None
        fact = body.calls.get(id(node))
        functions = called_functions(fact.callee) if fact is not None else []
        return bool(functions) and all(self._gives_dictionary(self._project.code.unit(info)) for info in functions)

    def _gives_dictionary(self, unit: Unit) -> bool:
        """Whether a function has asked for the type of whatever it gives back of a body."""
        for fact in unit.returns:
            node = fact.node.value if isinstance(fact.node, tree.Return) else None
            if node is None or not any(isinstance(one, External) for one in alternatives(fact.value)):
                continue
            base = _written(unit, node)
            if not any(known.outcome and _is_dictionary(known, base) for known in self._implied.before(unit, node)):
                return False
        return bool(unit.returns)

    def _is_checked_around(self, unit: Unit) -> bool:
        """Whether a decorator of the project around a function has the whole request checked first."""
        info = unit.function
        decorators = info.node.decorators if info is not None and isinstance(info.node, tree.FunctionDef) else ()
        around = {
            function
            for body in (self._project.code.units_of(unit.module) if decorators else ())
            for fact in body.calls
            if any(one.start <= fact.node.start and fact.node.end <= one.end for one in decorators)
            for function in called_functions(fact.callee)
        }
        checks = self._project.code.calls_to(self._project.libraries.role("request_check")) if around else ()
        checking = (fact.unit.function for fact in checks if fact.unit.function is not None)
        return any(not around.isdisjoint((one, *one.around)) for one in checking)


def _asked(call: CallFact) -> tree.Expr | None:
    """What the method is of that a call calls."""
    node = call.node.func if isinstance(call.node, tree.Call) else None
    return node.value if isinstance(node, tree.Attribute) else None


def _written(unit: Unit, node: tree.Node) -> str:
    return unit.module.source.slice(node.start, node.end)


def _is_dictionary(known: Known, base: str) -> bool:
    """Whether a test asks for the type of what is written so."""
    node = known.node
    if not isinstance(node, tree.Call) or not isinstance(node.func, tree.Name) or node.func.id != "isinstance":
        return False
    return bool(node.args) and _written(known.unit, node.args[0].value) == base


def _is_base(unit: Unit, node: tree.Expr, base: str) -> bool:
    """Whether an expression is what is written so, or its keys."""
    inner = node
    if isinstance(inner, tree.Call) and inner.args and isinstance(inner.func, tree.Name):
        inner = inner.args[0].value
    if isinstance(inner, tree.Call) and isinstance(inner.func, tree.Attribute) and inner.func.attr == "keys":
        inner = inner.func.value
    return _written(unit, inner) == base

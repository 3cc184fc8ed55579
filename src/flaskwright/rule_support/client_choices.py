"""Whether a client chooses what an expression gives, followed backwards along the calls by which a request came there.

What the client sends is followed through variables, parameters, conversions and choices between constants. What was
looked up, opened, loaded by a schema, or made by a function that is not on the way, is no longer the client's choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.access.judging import names_admin
from flaskwright.rule_support.request_origins import PARTS
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes, passed
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.local_values import LocalValues
from flaskwright.semantics.values import ClassValue, External, Instance, Sequence, alternatives, function_of, text
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.semantics.values import Value

MAX_STEPS = 120
CONVERSIONS = frozenset({"builtins.bool", "builtins.int", "builtins.str", "distutils.util.strtobool"})
SENT = tuple(f"flask.request.{name}" for name in PARTS)


class Choice(msgspec.Struct, frozen=True, eq=False):
    """What the client sends that decides a value: its name there, and where it is read.

    `names` are the variables that held it, and `containers` those that hold all that was sent, each with its body;
    `units` the bodies through which it went.
    """

    key: str
    unit: Unit
    node: tree.Node
    names: frozenset[tuple[int, str]]
    containers: frozenset[tuple[int, str]]
    units: tuple[Unit, ...]
    form: bool = False

    @property
    def written(self) -> str:
        """How the code reads it."""
        return self.unit.module.source.slice(self.node.start, self.node.end)


class ClientChoices:
    """Answers about the expressions of one project."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.libraries = project.libraries
        self.callers = project.access.callers
        self.values = LocalValues(project.code)

    def chosen(self, unit: Unit, node: tree.Expr, calls: tuple[CallFact, ...]) -> Choice | None:
        """What the client sends by which it chooses what an expression gives; `calls` lead there from the view."""
        return _Search(self, unit, calls).find(unit, node, len(calls))

    def tested(self, unit: Unit, test: tree.Expr, calls: tuple[CallFact, ...]) -> Choice | None:
        """What the client sends by which it chooses how a test comes out."""
        return _Search(self, unit, calls).test(unit, test, len(calls))

    def offers(self, unit: Unit, form: tree.Expr, name: str) -> bool:
        """Whether an expression is a form that has such a field, whoever sends it."""
        found = alternatives(self.values.of(unit, form))
        return all(isinstance(one, Instance) and self.field(one.cls, name) for one in found) and not drops(
            own_nodes(unit), name
        )

    def field(self, form: ClassValue, name: str) -> bool:
        """Whether a form has a field by which whoever sends it may make himself an administrator."""
        found = find_in_class(form, name)
        made = found[0] if found is not None else None
        if not isinstance(made, External) or made.call is None:
            return False
        kind = made.path.removesuffix("()").rpartition(".")[2]
        validators = made.call.args.keywords.get("validators") or made.call.args.get(1)
        given = validators.items if isinstance(validators, Sequence) else []
        checks = [one for one in given if isinstance(one, External)]
        if any(one.path.rpartition(".")[2].removesuffix("()") in ("AnyOf", "NoneOf") for one in checks):
            return False
        if find_in_class(form, f"validate_{name}") is not None:
            return False
        start = find_in_class(form, "__init__")
        info = function_of(start[0]) if start is not None else None
        if info is not None and drops(walk(info.node), name):
            return False
        if kind in self.libraries.role("open_field"):
            return True
        choices = made.call.args.keywords.get("choices")
        return kind in self.libraries.role("choice_field") and self._lists_admin(choices)

    def _lists_admin(self, choices: Value | None) -> bool:
        if not isinstance(choices, Sequence) or choices.open:
            return False
        firsts = [one.items[0] if isinstance(one, Sequence) and one.items else one for one in choices.items]
        return any(names_admin(self.libraries, _constant(one)) for one in firsts if text(one) is not None)


class _Search:
    def __init__(self, choices: ClientChoices, unit: Unit, calls: tuple[CallFact, ...]) -> None:
        self._choices = choices
        self._bodies = choices.project.code.bodies
        self._calls = calls
        self._steps = 0
        self._names: set[tuple[int, str]] = set()
        self._containers: set[tuple[int, str]] = set()
        self._asked: set[tuple[int, str]] = set()
        self._units: dict[Unit, None] = {unit: None, **{call.unit: None for call in calls}}

    def _choice(self, key: str, unit: Unit, node: tree.Node, *, form: bool = False) -> Choice:
        return Choice(
            key, unit, node, frozenset(self._names), frozenset(self._containers), tuple(self._units), form=form
        )

    def find(self, unit: Unit, node: tree.Expr, depth: int) -> Choice | None:
        """The choice behind an expression; `depth` is how many of the calls lead to its body."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            return None
        match node:
            case tree.Name(id=name):
                return self._of_name(unit, name, node, depth)
            case tree.Attribute(value=tree.Attribute(value=form, attr=field), attr="data"):
                return self._of_form(unit, node, form, field)
            case tree.Subscript(value=tree.Attribute(value=form, attr="data"), index=tree.Constant(value=str(key))):
                return self._of_form(unit, node, form, key)
            case tree.Subscript(value=base, index=tree.Constant(value=str(key))):
                return self._of_key(unit, node, base, key, depth)
            case tree.Call():
                return self._of_call(unit, node, depth)
            case tree.BoolOp(values=values):
                return next((found for one in values if (found := self.find(unit, one, depth)) is not None), None)
            case tree.IfExp(test=test, body=body, orelse=orelse):
                if any(self._gives_rights(one) for one in (body, orelse)):
                    return self.test(unit, test, depth)
                return self.find(unit, body, depth) or self.find(unit, orelse, depth)
            case tree.Compare():
                return self.test(unit, node, depth)
            case tree.Await(value=inner) | tree.NamedExpr(value=inner):
                return self.find(unit, inner, depth)
            case _:
                return None

    def test(self, unit: Unit, node: tree.Expr, depth: int) -> Choice | None:
        """The choice by which a test comes out, where nothing else decides."""
        match node:
            case tree.UnaryOp(op="not", operand=operand):
                return self.test(unit, operand, depth)
            case tree.BoolOp(values=values):
                found = [self.test(unit, one, depth) for one in values]
                return found[0] if all(one is not None for one in found) else None
            case tree.Compare(left=tree.Constant(value=str(key)), ops=("in",), comparators=(base,)):
                return self._choice(key, unit, node) if self._is_sent(unit, base, depth) else None
            case tree.Compare(left=left, ops=("==" | "in" | "is",), comparators=(right,)):
                return self.find(unit, left, depth) if self._says_yes(right) else None
            case _:
                return self.find(unit, node, depth)

    def _says_yes(self, node: tree.Expr) -> bool:
        match node:
            case tree.Tuple(items=items) | tree.List(items=items) | tree.Set(items=items):
                return bool(items) and all(self._says_yes(one) for one in items)
            case tree.Constant(value=bool(value)):
                return value
            case tree.Constant(value=str(value)):
                known = self._choices.libraries.role("yes_text")
                return value.lower() in known or names_admin(self._choices.libraries, node)
            case tree.Constant(value=1):
                return True
            case _:
                return False

    def _gives_rights(self, node: tree.Expr) -> bool:
        return (isinstance(node, tree.Constant) and node.value is True) or names_admin(self._choices.libraries, node)

    # --------------------------------------------------------------------- parts

    def _of_name(self, unit: Unit, name: str, node: tree.Name, depth: int) -> Choice | None:
        key = (id(unit), name)
        if key in self._names:
            return None
        self._names.add(key)
        body = self._bodies.of(unit)
        bound = [one for one in body.names.get(name, ()) if not one.part and one.node.start < node.start]
        for one in bound:
            found = self.find(unit, one.node, depth)
            if found is not None:
                return found
        if body.parameter(name) is None or unit.function is None:
            return None
        if depth == 0:
            url = self._choices.callers.path(unit, node) == ""
            return self._choice(name, unit, node) if url and not bound and self._is_variable(unit, name) else None
        call = self._calls[depth - 1]
        given = passed(call, unit.function, name)
        return self.find(call.unit, given, depth - 1) if given is not None else None

    def _is_variable(self, unit: Unit, name: str) -> bool:
        """Whether a parameter of a view is a variable of its URL."""
        return any(
            unit.function in route.functions and any(f"{mark}{name}>" in (route.rule or "") for mark in "<:")
            for application in self._choices.project.app.applications
            for route in application.mounted
        )

    def _of_form(self, unit: Unit, node: tree.Expr, form: tree.Expr, field: str) -> Choice | None:
        return self._choice(field, unit, node, form=True) if self._choices.offers(unit, form, field) else None

    def _of_key(self, unit: Unit, node: tree.Expr, base: tree.Expr, key: str, depth: int) -> Choice | None:
        return self._choice(key, unit, node) if self._is_sent(unit, base, depth) else None

    def _of_call(self, unit: Unit, node: tree.Call, depth: int) -> Choice | None:
        call = self._bodies.of(unit).calls.get(id(node))
        if call is None:
            return None
        match node:
            case tree.Call(
                func=tree.Attribute(value=base, attr="get" | "pop" | "getlist"),
                args=(tree.Argument(value=tree.Constant(value=str(key))), *_),
            ):
                return self._of_key(unit, node, base, key, depth)
            case tree.Call(func=tree.Attribute(value=base, attr=method)) if method in self._choices.libraries.role(
                "same_text"
            ):
                return self.find(unit, base, depth)
            case tree.Call(args=(tree.Argument(value=given, keyword=None, star=0),)):
                if any(self._converts(one) for one in alternatives(call.callee)):
                    return self.find(unit, given, depth)
        return self._of_row(unit, node, depth)

    @staticmethod
    def _converts(callee: Value) -> bool:
        if isinstance(callee, ClassValue):
            paths = (one.path for one in callee.mro if isinstance(one, External))
            return any(path.startswith("enum.") for path in paths)
        return isinstance(callee, External) and callee.path in CONVERSIONS

    def _of_row(self, unit: Unit, node: tree.Call, depth: int) -> Choice | None:
        """A row, such as a role, that is found by nothing but what the client sends."""
        rows = self._choices.project.queries.rows_at(unit, node)
        if rows is None or rows.many or rows.path or len(rows.executions) != 1 or rows.executions[0].via:
            return None
        query = rows.executions[0].query
        if query.open or len(query.filters) != 1 or query.filters[0].operator != "==":
            return None
        one = query.filters[0]
        return self.find(one.unit, one.node, depth) if one.node is not None and one.unit is unit else None

    def _is_sent(self, unit: Unit, base: tree.Expr, depth: int) -> bool:
        """Whether an expression is all that the client sent, in the form in which it came."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            return False
        path = self._choices.callers.path(unit, base).removesuffix("()")
        if path in SENT:
            return True
        match base:
            case tree.Name(id=name):
                key = (id(unit), name)
                if key in self._asked:
                    return False
                self._asked.add(key)
                self._containers.add(key)
                body = self._bodies.of(unit)
                bound = [one for one in body.names.get(name, ()) if not one.part and one.node.start < base.start]
                if any(self._is_sent(unit, one.node, depth) for one in bound):
                    return True
                if bound or body.parameter(name) is None or unit.function is None or depth == 0:
                    return False
                call = self._calls[depth - 1]
                given = passed(call, unit.function, name)
                return given is not None and self._is_sent(call.unit, given, depth - 1)
            case tree.BoolOp(values=values):
                return any(self._is_sent(unit, one, depth) for one in values)
            case tree.Await(value=inner) | tree.NamedExpr(value=inner):
                return self._is_sent(unit, inner, depth)
            case tree.Call(args=args):
                return self._gives_sent(unit, base, args, depth)
            case _:
                return False

    def _gives_sent(self, unit: Unit, node: tree.Call, args: tuple[tree.Argument, ...], depth: int) -> bool:
        call = self._bodies.of(unit).calls.get(id(node))
        for callee in alternatives(call.callee) if call is not None else ():
            if isinstance(callee, External):
                if callee.path in self._choices.libraries.role("hands_on"):
                    return any(self._is_sent(unit, one.value, depth) for one in args[:1])
                if isinstance(node.func, tree.Attribute) and node.func.attr in ("to_dict", "copy"):
                    return self._is_sent(unit, node.func.value, depth)
            for info in called_functions(callee) if not isinstance(callee, ClassValue) else ():
                inner = self._choices.project.code.unit(info)
                given = [fact.node.value for fact in inner.returns if isinstance(fact.node, tree.Return)]
                if any(self._is_sent(inner, one, 0) for one in given if one is not None):
                    self._units[inner] = None
                    return True
        return False


def drops(nodes: Iterable[tree.Node], name: str) -> bool:
    """Whether code takes a field away from a form: `del form.is_admin`."""
    for node in nodes:
        for target in node.targets if isinstance(node, tree.Delete) else ():
            match target:
                case tree.Attribute(attr=attr) | tree.Subscript(index=tree.Constant(value=str(attr))) if attr == name:
                    return True
                case _:
                    pass
    return False


def _constant(value: Value) -> tree.Constant:
    return tree.Constant(0, 0, text(value), "str")

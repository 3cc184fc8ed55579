"""Whether somebody outside chooses the key by which a query looks for a row: with the URL, a form, a body, a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.urls import names as names_in_url
from flaskwright.rule_support.requests import routes
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bases import subclass_of
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, FunctionValue, Instance, Value, decorators, function_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.flow.queries import Filter, Rows
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

MAX_STEPS = 60
CHOICES = frozenset({"SelectField", "QuerySelectField", "RadioField", "SelectMultipleField"})
LOOKS = frozenset({"==", "in", "like", "or"})


class ChosenKeys:
    """Answers about the queries of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.code = project.code
        self._decorated = project.libraries.role("schema_decorator")
        self.forms = project.libraries.role("request_form")
        self.trusted = project.libraries.role("signed_by_us")
        self.views: dict[FunctionInfo, set[str]] = {}
        for route in routes(project):
            for function in route.functions:
                known = names_in_url(route.rule or route.own_rule or "")
                self.views.setdefault(function, set()).update(known)
        self.entries = {entry.function for entry in project.app.entries if entry.kind in ("task", "command", "job")}

    def chooses(self, rows: Rows, calls: tuple[CallFact, ...]) -> bool:
        """Whether somebody outside chooses what a query looks for; `calls` lead to it."""
        query = rows.executions[0].query
        return any(self._of_filter(one, calls) for one in query.filters)

    def _of_filter(self, one: Filter, calls: tuple[CallFact, ...]) -> bool:
        if one.parts:
            return any(self._of_filter(inner, calls) for part in one.parts for inner in part)
        if one.node is None or one.operator not in LOOKS:
            return False
        if self._project.access.callers.is_caller(one.unit, one.node):
            return False
        return _Search(self).is_chosen(one.unit, one.node, calls)

    def gives_rows(self, unit: Unit, node: tree.Call) -> bool:
        """Whether a call gives rows: what stands in them was chosen before."""
        queries = self._project.queries
        return bool(queries.executions_in(unit)) and queries.rows_at(unit, node) is not None

    def is_injected(self, function: FunctionInfo) -> bool:
        """Whether a decorator hands what the client sent to a view."""
        bound = self.code.bound(function)
        return bound is not None and any(
            isinstance(layer.decorator, External) and layer.decorator.path in self._decorated
            for layer in decorators(bound)
        )


class _Search:
    """One search backwards from a key."""

    def __init__(self, keys: ChosenKeys) -> None:
        self._keys = keys
        self._code = keys.code
        self._steps = 0
        self._asked: set[tuple[int, str]] = set()
        """The names that are looked at: one that is made of itself says nothing new."""

    def is_chosen(self, unit: Unit, node: tree.Node, calls: tuple[CallFact, ...]) -> bool:
        """Whether an expression holds what somebody outside chose."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            return False
        match node:
            case tree.Name():
                return self._of_name(unit, node.id, calls)
            case tree.Attribute():
                value = self._field(unit, node)
                if value is not None:
                    return value
                return self.is_chosen(unit, node.value, calls)
            case tree.Subscript(value=base):
                return self.is_chosen(unit, base, calls)
            case tree.Call():
                return self._of_call(unit, node, calls)
            case (
                tree.FString(parts=several)
                | tree.BoolOp(values=several)
                | tree.Tuple(items=several)
                | tree.List(items=several)
            ):
                return any(self.is_chosen(unit, one, calls) for one in several)
            case tree.Interpolation(value=inner) | tree.Await(value=inner) | tree.NamedExpr(value=inner):
                return self.is_chosen(unit, inner, calls)
            case tree.BinOp(left=left, right=right):
                return self.is_chosen(unit, left, calls) or self.is_chosen(unit, right, calls)
            case tree.IfExp(body=body, orelse=orelse):
                return self.is_chosen(unit, body, calls) or self.is_chosen(unit, orelse, calls)
            case _:
                return False

    def _of_name(self, unit: Unit, name: str, calls: tuple[CallFact, ...]) -> bool:
        bound = [one for one in self._code.bodies.of(unit).names.get(name, ()) if not _is_nothing(one.node)]
        if bound:
            # What the code has looked up or checked itself meanwhile is no longer what somebody else chose.
            key = (id(unit), name)
            if key in self._asked:
                return True
            self._asked.add(key)
            found = all(not one.part and self.is_chosen(unit, one.node, calls) for one in bound)
            self._asked.discard(key)
            return found
        function = unit.function
        if function is not None and any(one.name == name for one in function.params):
            return self._of_parameter(function, name, calls)
        value = self._code.run.module_scope(unit.module).names.get(name)
        return isinstance(value, External) and value.path == "flask.request"

    def _of_parameter(self, function: FunctionInfo, name: str, calls: tuple[CallFact, ...]) -> bool:
        if calls and function in called_functions(calls[-1].callee):
            given = passed(calls[-1], function, name)
            return given is not None and self.is_chosen(calls[-1].unit, given, calls[:-1])
        if function in self._keys.views:
            return name in self._keys.views[function] or self._keys.is_injected(function)
        return function in self._keys.entries

    def _of_call(self, unit: Unit, node: tree.Call, calls: tuple[CallFact, ...]) -> bool:
        if self._keys.gives_rows(unit, node):
            return False
        fact = self._code.bodies.of(unit).calls.get(id(node))
        callee = fact.callee if fact is not None else None
        if isinstance(callee, External):
            if callee.path.partition(".")[0] in self._keys.trusted:
                return False
            if isinstance(node.func, tree.Attribute) and self.is_chosen(unit, node.func.value, calls):
                return True
            return any(self.is_chosen(unit, one.value, calls) for one in node.args)
        if isinstance(node.func, tree.Attribute) and not (fact is not None and called_functions(fact.callee)):
            return self.is_chosen(unit, node.func.value, calls)
        return False

    def _field(self, unit: Unit, node: tree.Attribute) -> bool | None:
        """Whether a client chooses a form's field freely: nothing of the form makes sure that there is such a row."""
        field = node.value if node.attr == "data" else None
        if not isinstance(field, tree.Attribute) or not isinstance(field.value, tree.Name):
            return None
        cls = self._form(unit, field.value.id)
        if cls is None:
            return None
        found = find_in_class(cls, field.attr)
        made = found[0] if found is not None else None
        if not isinstance(made, External) or made.call is None:
            return False
        if made.path.removesuffix("()").rpartition(".")[2] in CHOICES:
            return False
        return not self._is_validated(cls, field.attr, made)

    def _form(self, unit: Unit, name: str) -> ClassValue | None:
        for bound in self._code.bodies.of(unit).names.get(name, ()):
            fact = self._code.bodies.of(unit).calls.get(id(bound.node))
            callee = fact.callee if fact is not None else None
            if isinstance(callee, ClassValue) and subclass_of(callee, self._keys.forms) is not None:
                return callee
        return None

    @staticmethod
    def _is_validated(form: ClassValue, field: str, made: External) -> bool:
        """Whether the project checks a field, or a form as a whole, itself."""
        if any(find_in_class(form, name) is not None for name in (f"validate_{field}", "validate")):
            return True
        given = made.call.args if made.call is not None else None
        own = given.get(1, "validators") if given is not None else None
        items: list[Value] = getattr(own, "items", []) if own is not None else []
        return any(isinstance(one, FunctionValue | Instance) or function_of(one) is not None for one in items)


def _is_nothing(node: tree.Expr) -> bool:
    """Whether an expression is what a name begins with: `None`, or an empty text."""
    return isinstance(node, tree.Constant) and not node.value

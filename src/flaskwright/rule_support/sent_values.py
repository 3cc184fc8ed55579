"""Which expressions hold something that a client sent, whatever part of the request it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.urls import names
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.request_origins import REQUEST, RequestOrigins
from flaskwright.rule_support.requests import routes
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.values import External, alternatives, function_of
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit

PARTS = tuple(f"{REQUEST}.{name}" for name in ("headers", "cookies", "environ", "authorization", "view_args"))
READ = frozenset(
    {
        "args",
        "form",
        "values",
        "json",
        "get_json",
        "data",
        "get_data",
        "headers",
        "cookies",
        "authorization",
        "view_args",
    }
)
"""What of a request a client fills."""
MAX_DEPTH = 6
MAX_CALLERS = 8


class SentValues:
    """Answers about the expressions of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._values = project.once(LocalValues)
        self._origins = project.once(RequestOrigins)
        self._variables: dict[FunctionInfo, set[str]] = {}
        for route in routes(project):
            for function in route.functions:
                self._variables.setdefault(function, set()).update(names(route.rule or route.own_rule or ""))
        for call in project.code.calls_to(project.libraries.role("gets_sent")):
            for given in call.args.positional:
                info = function_of(given)
                if info is not None:
                    self._variables.setdefault(info, set()).update(one.name for one in info.params)

        self._requests: set[tuple[FunctionInfo, str]] = set()
        for call in project.code.calls_to(project.libraries.role("loads_user_by_request")):
            for given in call.args.positional:
                info = function_of(given)
                if info is not None and info.params:
                    self._requests.add((info, info.params[0].name))

    def sends(self, unit: Unit, node: tree.Expr, depth: int = MAX_DEPTH) -> bool:
        """Whether an expression holds what a client sent, as it was sent."""
        if self._origins.of(unit, node):
            return True
        for one in alternatives(self._values.of(unit, node)):
            if isinstance(one, External) and one.path.startswith(PARTS):
                return True
        if depth <= 0:
            return False
        if isinstance(node, tree.Name) and self._is_given(unit, node.id, depth):
            return True
        return self._reads_given(unit, node, depth)

    def _is_given(self, unit: Unit, name: str, depth: int) -> bool:
        """Whether a parameter is a variable of the URL, or gets what a client sent from a caller or a library."""
        info = unit.function
        body = self._bodies.of(unit)
        if info is None or body.parameter(name) is None or name in body.names:
            return False
        if name in self._variables.get(info, ()):
            return True
        callers = self._bodies.callers(info)
        for call in callers if len(callers) <= MAX_CALLERS else ():
            given = passed(call, info, name)
            if given is not None and self.sends(call.unit, given, depth - 1):
                return True
        return False

    # --------------------------------------------------- a request that is passed on

    def _reads_given(self, unit: Unit, node: tree.Expr, depth: int) -> bool:
        """Whether an expression reads a request that the function, or one that it calls, was given."""
        body = self._bodies.of(unit)
        if isinstance(node, tree.Name):
            bound = [one.node for one in body.names.get(node.id, ()) if not one.part]
            return depth > 0 and any(self._reads_given(unit, one, depth - 1) for one in bound)
        if isinstance(node, tree.BoolOp):
            return any(self._reads_given(unit, one, depth) for one in node.values)
        call = body.calls.get(id(node))
        for info in self._project.code.targets(call) if call is not None and depth > 0 else ():
            own = self._project.code.unit(info)
            returned = (fact.node.value for fact in own.returns if isinstance(fact.node, tree.Return))
            if any(self._reads_given(own, one, depth - 1) for one in returned if one is not None):
                return True
        read = ""
        current: tree.Node = node
        while isinstance(current, tree.Attribute | tree.Subscript | tree.Call):
            if isinstance(current, tree.Call):
                current = current.func
            else:
                read = current.attr if isinstance(current, tree.Attribute) else read
                current = current.value
        return isinstance(current, tree.Name) and read in READ and self.is_request(unit, current.id, depth)

    def is_request(self, unit: Unit, name: str, depth: int = MAX_DEPTH) -> bool:
        """Whether a parameter is the request, by who calls the function: a library, or a caller that has one."""
        info = unit.function
        body = self._bodies.of(unit)
        if info is None or body.parameter(name) is None or name in body.names or depth <= 0:
            return False
        if (info, name) in self._requests:
            return True
        callers = self._bodies.callers(info)
        for call in callers if len(callers) <= MAX_CALLERS else ():
            given = passed(call, info, name)
            if given is None:
                continue
            values = alternatives(self._values.of(call.unit, given))
            if any(isinstance(one, External) and one.path == REQUEST for one in values):
                return True
            if isinstance(given, tree.Name) and self.is_request(call.unit, given.id, depth - 1):
                return True
        return False

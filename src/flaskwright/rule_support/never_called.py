"""Functions that would ask who sends a request, and that a condition only names: as a condition they always hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.project.kinds import FileRole
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.values import FunctionValue, Instance, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.values import Value

CONDITIONS = (tree.If, tree.While, tree.IfExp, tree.Assert)


class NeverCalled(msgspec.Struct, frozen=True, eq=False):
    """A condition, in `unit`, that is only the name of a function: `written` as it stands there."""

    unit: Unit
    node: tree.Expr
    function: FunctionInfo
    written: str

    @property
    def location(self) -> Location:
        """Where the condition names it."""
        return self.unit.module.location(self.node)


def never_called(project: Project) -> Iterator[NeverCalled]:
    """Every one in production code, in the order of the code."""
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION or unit.function is None:
            continue
        for test in (node.test for node in own_nodes(unit) if isinstance(node, CONDITIONS)):
            for part in _tests(test):
                function = _function(project, unit, part)
                if function is not None and _answers(project, unit, part, function):
                    written = unit.module.source.slice(part.start, part.end)
                    yield NeverCalled(unit, part, function, written)


def _answers(project: Project, unit: Unit, node: tree.Expr, function: FunctionInfo) -> bool:
    """Whether a function says something of who sends a request: it asks that, or it is the caller's own method."""
    callers = project.access.callers
    if isinstance(node, tree.Attribute) and callers.is_caller(unit, node.value):
        if node.attr in project.libraries.role("says_known") | project.libraries.role("says_stranger"):
            return False  # a stranger's object has a property of this name
        returns = project.code.unit(function).returns
        return any(isinstance(fact.node, tree.Return) and fact.node.value is not None for fact in returns)
    return function in callers.asking and callers.returned(function)


def _tests(test: tree.Expr) -> Iterator[tree.Expr]:
    """The names and attributes that a condition is made of."""
    waiting = [test]
    while waiting:
        one = waiting.pop()
        match one:
            case tree.UnaryOp(op="not", operand=operand):
                waiting.append(operand)
            case tree.BoolOp(values=values):
                waiting.extend(reversed(values))
            case tree.Name() | tree.Attribute():
                yield one
            case _:
                pass


def _function(project: Project, unit: Unit, node: tree.Expr) -> FunctionInfo | None:
    """The project's function that an expression surely is, and nothing that reading it would run."""
    value: Value | None = None
    match node:
        case tree.Name(id=name):
            body = project.code.bodies.of(unit)
            if name in body.names or body.parameter(name) is not None:
                return None
            value = project.access.callers.free(unit, name)
            return value.info if isinstance(value, FunctionValue) else None
        case tree.Attribute(value=owner, attr=attr):
            user = project.models.user
            if user is not None and project.access.callers.is_caller(unit, owner):
                found = find_in_class(user.cls, attr)
                value = found[0] if found is not None else None
            else:
                known = [one for one in alternatives(project.queries.read(unit, owner)) if isinstance(one, Instance)]
                found = find_in_class(known[0].cls, attr) if len(known) == 1 else None
                value = found[0] if found is not None else None
            return value.info if isinstance(value, FunctionValue) and value.info.cls is not None else None
        case _:
            return None

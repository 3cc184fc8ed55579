"""Statements that take their columns from a whole form or body of the client's, whatever its keys are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.request_origins import PARTS, REQUEST
from flaskwright.semantics.bindings import passed
from flaskwright.semantics.values import External, FunctionValue, alternatives
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.facts import CallFact, Unit

SAME = frozenset({"to_dict", "copy", "get_json", "get_data"})
"""Methods that give all of what they are called on."""
MAX_STEPS = 300
MAX_CALLERS = 12


class WholeBodies:
    """Answers about the statements of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._bodies = project.code.bodies
        self._hands_on = project.libraries.role("hands_on")

    def taken(self) -> Iterator[CallFact]:
        """The calls that set whatever columns the client names, in the order of their paths."""
        for call in self._project.code.calls_to(self._project.libraries.role("takes_columns")):
            node = call.node
            if isinstance(node, tree.Call) and call.unit.module.role is FileRole.PRODUCTION:
                given = (one.value for one in node.args if one.keyword is None)
                if any(self._is_whole(call.unit, one, set()) for one in given):
                    yield call

    def _is_whole(self, unit: Unit, node: tree.Expr, seen: set[int]) -> bool:
        """Whether an expression surely may be all that the client sent; each is looked at once."""
        if id(node) in seen or len(seen) > MAX_STEPS:
            return False
        seen.add(id(node))
        body = self._bodies.of(unit)
        match node:
            case tree.Name(id=name):
                bound = (one.node for one in body.names.get(name, ()) if not one.part)
                return any(self._is_whole(unit, one, seen) for one in bound) or self._is_passed(unit, name, seen)
            case tree.Attribute():
                use = body.uses.get(id(node))
                return use is not None and use.path == REQUEST and node.attr in PARTS
            case tree.Call():
                return self._is_given(unit, node, seen)
            case tree.BoolOp(values=values):
                return any(self._is_whole(unit, one, seen) for one in values)
            case tree.IfExp():
                return any(self._is_whole(unit, one, seen) for one in (node.body, node.orelse))
            case tree.Dict(items=items):
                return any(one.key is None and self._is_whole(unit, one.value, seen) for one in items)
            case _:
                return False

    def _is_passed(self, unit: Unit, name: str, seen: set[int]) -> bool:
        info = unit.function
        if info is None or self._bodies.of(unit).parameter(name) is None:
            return False
        callers = self._bodies.callers(info)
        for call in callers if len(callers) <= MAX_CALLERS else ():
            given = passed(call, info, name)
            if given is not None and self._is_whole(call.unit, given, seen):
                return True
        return False

    def _is_given(self, unit: Unit, node: tree.Call, seen: set[int]) -> bool:
        call = self._bodies.of(unit).calls.get(id(node))
        for callee in alternatives(call.callee) if call is not None else ():
            if isinstance(callee, FunctionValue):
                inner = self._project.code.unit(callee.info)
                returned = (one.node.value for one in inner.returns if isinstance(one.node, tree.Return))
                if any(one is not None and self._is_whole(inner, one, seen) for one in returned):
                    return True
            handed = node.args if isinstance(callee, External) and callee.path in self._hands_on else ()
            if any(self._is_whole(unit, one.value, seen) for one in handed):
                return True
        if not isinstance(node.func, tree.Attribute) or node.func.attr not in SAME:
            return False
        held = node.func if node.func.attr.startswith("get_") else node.func.value
        return self._is_whole(unit, held, seen)

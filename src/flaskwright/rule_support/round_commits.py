"""Loops that commit in each of their rounds: after that, all rows that were loaded before are loaded anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.rule_support.query_loops import loops_around
from flaskwright.semantics.facts import CONDITIONAL
from flaskwright.semantics.index import called_functions
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

CONDITIONS = (tree.If, tree.IfExp, tree.BoolOp, tree.ExceptHandler, tree.While, tree.Match)


class RoundCommits:
    """The loops of one project whose every round commits, itself or in what it calls."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._surely = self._closure()
        self._loops: dict[tuple[str, int], list[frozenset[int]]] = {}
        for unit in project.code.units:
            for call in unit.calls:
                if call.inside("loop") is not None and self._commits(call):
                    self._note(call)

    def at(self, place: Location) -> bool:
        """Whether the loop that stands at a place commits in each round."""
        return any(not blocks for blocks in self._loops.get((place.path, place.start), ()))

    def around(self, unit: Unit, node: tree.Node, loop: tree.Node) -> bool:
        """Whether a loop commits in each round in which a node of its body runs."""
        found = self._loops.get((unit.module.path, loop.start))
        if found is None:
            return False
        held = _conditions(self._project, unit, node, loop)
        return any(blocks <= held for blocks in found)

    def _note(self, call: CallFact) -> None:
        loop = next(loops_around(self._project, call.unit, call.node), None)
        if loop is not None:
            blocks = _conditions(self._project, call.unit, call.node, loop.node)
            self._loops.setdefault((call.unit.module.path, loop.node.start), []).append(blocks)

    def _commits(self, call: CallFact) -> bool:
        if self._project.transactions.sessions.does(call) == "commits":
            return True
        return any(info in self._surely for info in called_functions(call.callee))

    def _closure(self) -> set[FunctionInfo]:
        """The functions each run of which commits, unless it fails."""
        callers: dict[FunctionInfo, list[FunctionInfo]] = {}
        waiting: list[FunctionInfo] = []
        for unit in self._project.code.units:
            function = unit.function
            for call in unit.calls if function is not None else ():
                if function is None or not _is_each(call):
                    continue
                if self._project.transactions.sessions.does(call) == "commits":
                    waiting.append(function)
                for target in called_functions(call.callee):
                    callers.setdefault(target, []).append(function)
        found: set[FunctionInfo] = set()
        while waiting:
            info = waiting.pop()
            if info not in found:
                found.add(info)
                waiting += callers.get(info, ())
        return found


def _conditions(project: Project, unit: Unit, node: tree.Node, loop: tree.Node) -> frozenset[int]:
    """The blocks of a loop's body around a node that not every round runs."""
    found: set[int] = set()
    for parent, below in project.queries.around(unit, node):
        if parent is loop:
            break
        if isinstance(parent, CONDITIONS) and below is not getattr(parent, "test", None):
            in_else = below in parent.orelse if isinstance(parent, tree.If) else False
            found.add(-id(parent) if in_else else id(parent))
    return frozenset(found)


def _is_each(call: CallFact) -> bool:
    """Whether a call runs in each run of its body."""
    return call.inside(*CONDITIONAL, "loop", "comprehension") is None

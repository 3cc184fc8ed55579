"""Loops that commit in each of their rounds: after that, all rows that were loaded before are loaded anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.conditions import Condition, conditions, may_hold
from flaskwright.rule_support.absences import asks_for_absence
from flaskwright.rule_support.query_loops import loops_around
from flaskwright.semantics.bindings import nodes_of
from flaskwright.semantics.facts import CONDITIONAL, regions
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import Unknown
from flaskwright.syntax import tree
from flaskwright.syntax.walk import names_in, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Fact, Unit

CONDITIONS = (tree.If, tree.IfExp, tree.BoolOp, tree.ExceptHandler, tree.While, tree.Match)
Blocks = dict[int, tuple[int, int]]
"""Blocks that not every round runs, and where they stand."""
_Loops = dict[tuple[str, int], list[Blocks]]
_Committing = dict["FunctionInfo", tuple[Condition, ...]]


class RoundCommits:
    """The loops of one project whose every round commits, itself or in what it calls."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._surely = self._closure(_is_each)
        self._usually = self._closure(_is_usual)
        self._loops: _Loops = {}
        self._usual_loops: _Loops = {}
        for unit in project.code.units:
            for call in unit.calls:
                if call.inside("loop") is not None:
                    if self._commits(call, self._surely):
                        self._note(call, self._loops)
                    elif self._commits(call, self._usually):
                        self._note(call, self._usual_loops)

    def at(self, loop: Location, place: Location) -> bool:
        """Whether the loop that stands at a place commits in each round in which something else in it runs."""
        for blocks in self._loops.get((loop.path, loop.start), ()):
            inside = place.path == loop.path and all(start <= place.start < end for start, end in blocks.values())
            if not blocks or inside:
                return True
        return False

    def around(self, unit: Unit, node: tree.Node, loop: tree.Node, *, rows: bool) -> bool:
        """Whether a loop commits in each round in which a node of its body runs.

        `rows`: what the node loads is forgotten by a commit, so that a helper counts as well which commits unless it
        finds nothing to do.
        """
        place = (unit.module.path, loop.start)
        found = [*self._loops.get(place, ()), *(self._usual_loops.get(place, ()) if rows else ())]
        if not found:
            return False
        held = _blocks(self._project, unit, node, loop)
        return any(blocks.keys() <= held.keys() for blocks in found)

    def _note(self, call: CallFact, loops: _Loops) -> None:
        loop = next(loops_around(self._project, call.unit, call.node), None)
        if loop is not None:
            blocks = _blocks(self._project, call.unit, call.node, loop.node)
            loops.setdefault((call.unit.module.path, loop.node.start), []).append(blocks)

    def _commits(self, call: CallFact, committing: _Committing) -> bool:
        if self._ends(call):
            return True
        called = called_functions(call.callee)
        return any(info in committing and may_hold(committing[info], call, info) for info in called)

    def _ends(self, call: CallFact) -> bool:
        """Whether a call is a commit; also one of a session that a parameter brings."""
        if self._project.transactions.sessions.does(call) == "commits":
            return True
        func = call.node.func if isinstance(call.node, tree.Call) else None
        return isinstance(func, tree.Attribute) and func.attr == "commit" and isinstance(call.callee, Unknown)

    def _closure(self, runs: Callable[[CallFact], bool]) -> _Committing:
        """The functions that come to a commit by calls which run so, and what that asks of their arguments."""
        callers: dict[FunctionInfo, list[CallFact]] = {}
        waiting: list[tuple[FunctionInfo, tuple[Condition, ...]]] = []
        for unit in self._project.code.units:
            function = unit.function
            for call in unit.calls if function is not None else ():
                if function is None or not runs(call):
                    continue
                if self._ends(call):
                    waiting.append((function, conditions(call)))
                for target in called_functions(call.callee):
                    callers.setdefault(target, []).append(call)
        found: dict[FunctionInfo, tuple[Condition, ...]] = {}
        while waiting:
            info, wanted = waiting.pop()
            if info in found and (not found[info] or wanted):
                continue
            found[info] = wanted
            waiting += (
                (call.unit.function, conditions(call))
                for call in callers.get(info, ())
                if call.unit.function is not None and may_hold(wanted, call, info)
            )
        return found


def _blocks(project: Project, unit: Unit, node: tree.Node, loop: tree.Node) -> Blocks:
    """The blocks of a loop's body around a node that not every round runs; what all rounds decide alike is none."""
    found: Blocks = {}
    bound = _bound(loop)
    for parent, below in project.queries.around(unit, node):
        if parent is loop:
            break
        if isinstance(parent, CONDITIONS) and below is not getattr(parent, "test", None):
            if isinstance(parent, tree.If) and _is_fixed(parent.test, bound):
                continue
            in_else = below in parent.orelse if isinstance(parent, tree.If) else False
            block = (parent.orelse if in_else else parent.body) if isinstance(parent, tree.If) else (parent,)
            found[-id(parent) if in_else else id(parent)] = (block[0].start, block[-1].end)
    return found


def _bound(loop: tree.Node) -> frozenset[str]:
    """The names that a loop binds anew in its rounds."""
    targets = [one.target for one in walk(loop) if isinstance(one, tree.For | tree.Generator | tree.NamedExpr)]
    targets += [target for one in walk(loop) if isinstance(one, tree.Assign) for target in one.targets]
    targets += [one.target for one in walk(loop) if isinstance(one, tree.AugAssign | tree.AnnAssign)]
    return frozenset(names_in(*targets))


def _is_fixed(test: tree.Expr, bound: frozenset[str]) -> bool:
    """Whether a test asks only names that no round changes: a switch, or whether something was given at all."""
    match test:
        case tree.Name(id=name):
            return name not in bound
        case tree.UnaryOp(op="not", operand=operand):
            return _is_fixed(operand, bound)
        case tree.Compare(left=tree.Name(id=name), ops=("is" | "is not",), comparators=(tree.Constant(kind="none"),)):
            return name not in bound
        case tree.BoolOp(values=values):
            return all(_is_fixed(one, bound) for one in values)
        case _:
            return False


def _is_each(call: CallFact) -> bool:
    """Whether a call runs in each run of its body, or is left out by arguments alone."""
    if call.inside("handler", "loop", "comprehension") is not None or _may_leave_before(call):
        return False
    blocks = sum(region.kind in CONDITIONAL for region in regions(call.region))
    return len(conditions(call)) >= blocks


def _is_usual(call: CallFact) -> bool:
    """Whether a call runs unless its body finds nothing to do: not where it makes what is missing."""
    if call.inside("handler", "comprehension") is not None or _is_where_missing(call):
        return False
    leaving = (one for one in call.unit.returns if one.node.end <= call.node.start)
    return all(_is_where_missing(one) or one.inside("handler") is not None for one in leaving)


def _is_where_missing(fact: Fact) -> bool:
    """Whether something runs only where something else is not there."""
    return any(
        region.kind in ("branch", "else")
        and isinstance(region.node, tree.Expr)
        and asks_for_absence(region.node, holds=region.kind == "branch")
        for region in regions(fact.region)
    )


def _may_leave_before(call: CallFact) -> bool:
    """Whether a body may give something back before it comes to a call."""
    place = call.node.start
    return any(one.end <= place for one in nodes_of(call.unit, tree.Return))

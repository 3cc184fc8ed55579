"""What queries look for: the expressions that a body's query compares columns with, through its helpers as well."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.bindings import passed
from flaskwright.semantics.facts import CONDITIONAL as MAYBE
from flaskwright.semantics.values import ClassValue, External, alternatives, decorators, function_of, truth, unwrap
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.flow.queries import Execution
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, ReturnFact, Unit

DEPTH = 2
"""So many helpers lie between a body and a query that it looks for something with."""
SMALL = 8
"""A helper of so many statements does hardly anything else; one with more must give what the query gives."""
ENDINGS = frozenset({"commit", "flush", "rollback"})
TRANSPARENT = frozenset({"builtins.staticmethod", "builtins.classmethod", "builtins.property"})
"""Decorators with which a function still does the same at each call."""
CONDITIONAL = (tree.If, tree.IfExp, tree.BoolOp, tree.ExceptHandler, tree.While, tree.For, tree.Comprehension)
STATEMENTS = (tree.Assign, tree.AnnAssign, tree.AugAssign, tree.ExprStmt, tree.Return, tree.If, tree.For, tree.With)


class Run(msgspec.Struct, frozen=True, eq=False):
    """A query that runs where a node of a body does. `keys` are expressions of the body that columns must be equal to;
    `via` the calls of helpers that lead to it, the body's own one first.
    """

    unit: Unit
    node: tree.Node
    execution: Execution
    keys: tuple[tree.Expr, ...]
    via: tuple[CallFact, ...] = ()

    @property
    def gives_rows(self) -> bool:
        """Whether whole rows come out, which the session knows from then on."""
        query = self.execution.query
        return self.execution.gives not in ("count", "exists") and not query.columns_only and not query.aggregate


class Runs:
    """The queries of a project's bodies by what they look for."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._of: dict[tuple[FunctionInfo, int], tuple[Run, ...]] = {}
        self._writes = project.libraries.role("write") | project.libraries.role("commit")

    def in_body(self, unit: Unit, depth: int = DEPTH) -> Iterator[Run]:
        """What a body runs, itself and through helpers, that looks for something."""
        if unit.function is not None and unit.function not in self._asking:
            return
        for one in self._project.queries.executions_in(unit):
            keys = tuple(_keys(one))
            places = one.via
            for call in reversed(places):
                keys = self._given(call, keys)
            if keys:
                yield Run(unit, places[0].node if places else one.node, one, keys, places)
        for call, info in self._project.code.calls_from(unit.info) if depth else ():
            # What a helper gives is of use only to who takes it: others are called for what they do.
            if call.role == "statement" or len(self._project.code.targets(call)) != 1 or not _is_plain(call):
                continue
            for run in self._of_helper(info, depth):
                keys = _passed(call, info, run.keys)
                if keys:
                    yield Run(unit, call.node, run.execution, keys, (call, *run.via))

    @cached_property
    def _asking(self) -> frozenset[FunctionInfo]:
        """The functions that run a query, themselves or by what they call."""
        code = self._project.code
        units = (unit for unit in code.units if self._project.queries.executions_in(unit))
        return code.leading_to(unit.function for unit in units if unit.function is not None)

    def _of_helper(self, info: FunctionInfo, depth: int) -> tuple[Run, ...]:
        """What each call of a function runs, by what its parameters say."""
        if info not in self._asking:
            return ()
        known = self._of.get((info, depth))
        if known is None:
            unit = self._project.code.unit(info)
            remembers = any(is_look_up(one) for one in walk(info.node))
            found = () if remembers or self._changes(unit) else self.in_body(unit, depth - 1)
            runs = list(found)
            small = bool(runs) and sum(isinstance(one, STATEMENTS) for one in walk(info.node)) <= SMALL
            known = tuple(one for one in runs if self._is_sure(unit, one.node, small=small))
            self._of[info, depth] = known
        return known

    def _changes(self, unit: Unit) -> bool:
        """Whether a body changes rows, makes some or ends a transaction: what it asks for belongs to that."""
        for call in unit.calls:
            if ends_transaction(call):
                return True
            for one in alternatives(call.callee):
                made = unwrap(one)
                if isinstance(one, External) and one.path in self._writes:
                    return True
                if isinstance(made, ClassValue) and self._project.models.entity(made) is not None:
                    return True
        return False

    def _is_sure(self, unit: Unit, node: tree.Node, *, small: bool) -> bool:
        """Whether a node of a helper runs whenever the helper does, and is what the helper is for."""
        if any(_gives_before(fact, node) for fact in unit.returns):
            return False  # from a cache, perhaps
        given = small
        for parent, below in self._project.queries.around(unit, node):
            if isinstance(parent, CONDITIONAL) and below is not getattr(parent, "test", None):
                return False
            given |= isinstance(parent, tree.Return)
        return given

    def _given(self, call: CallFact, keys: tuple[tree.Expr, ...]) -> tuple[tree.Expr, ...]:
        targets = self._project.code.targets(call)
        return tuple(one for info in targets[:1] for one in _passed(call, info, keys)) if _is_plain(call) else ()


def _gives_before(fact: ReturnFact, node: tree.Node) -> bool:
    """Whether a body gives something, on some of its ways, before it comes to a node."""
    return fact.node.end <= node.start and truth(fact.value) is not False and fact.inside(*MAYBE) is not None


def _keys(one: Execution) -> Iterator[tree.Expr]:
    """What the columns of a query must be equal to, as it is written in the body that runs it."""
    for each in one.query.filters:
        if each.unit is not one.unit:
            continue
        if each.operator == "==" and each.node is not None:
            yield each.node
        elif each.operator == "parent":
            start = one.query.node
            if isinstance(start, tree.Attribute):
                yield start.value


def _passed(call: CallFact, info: FunctionInfo, keys: tuple[tree.Expr, ...]) -> tuple[tree.Expr, ...]:
    """What a call gives the parameters that keys are read from."""
    found: list[tree.Expr] = []
    for key in keys:
        root: tree.Node = key
        while isinstance(root, tree.Attribute):
            root = root.value
        given = passed(call, info, root.id) if isinstance(root, tree.Name) else None
        if given is None and isinstance(root, tree.Name) and info.params and root.id == info.params[0].name:
            func = call.node.func if isinstance(call.node, tree.Call) else None
            given = func.value if info.cls is not None and isinstance(func, tree.Attribute) else None
        if given is not None:
            found.append(given)
    return tuple(found)


def _is_plain(call: CallFact) -> bool:
    """Whether a call runs the function itself, and no decorator that may remember what it gave."""
    if function_of(call.callee) is None:
        return False
    return all(
        isinstance(one.decorator, External) and one.decorator.path in TRANSPARENT for one in decorators(call.callee)
    )


def is_look_up(node: tree.Node) -> bool:
    """`key in known`: whether it is asked if something is there already."""
    return isinstance(node, tree.Compare) and any(op in ("in", "not in") for op in node.ops)


def ends_transaction(call: CallFact) -> bool:
    """Whether a call ends a transaction, or brings what it did to the database, by its name."""
    func = call.node.func if isinstance(call.node, tree.Call) else None
    return isinstance(func, tree.Attribute) and func.attr in ENDINGS

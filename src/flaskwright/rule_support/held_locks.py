"""Locks that keep others from doing the same at the same time: of rows, of the database, between processes."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.bindings import own_nodes
from flaskwright.semantics.index import called_functions
from flaskwright.semantics.values import ClassValue, External, Value, alternatives, function_of, text, unwrap
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, Unit

STATEMENTS = re.compile(
    r"\bFOR\s+(NO\s+KEY\s+)?UPDATE\b|\bpg_(try_)?advisory_\w*lock|\bLOCK\s+TABLES?\b|\bGET_LOCK\s*\("
    r"|\bBEGIN\s+(IMMEDIATE|EXCLUSIVE)\b|\bISOLATION\s+LEVEL\s+SERIALIZABLE\b",
    re.IGNORECASE,
)
"""What takes a lock in SQL: https://www.postgresql.org/docs/current/explicit-locking.html,
https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html, https://www.sqlite.org/lang_transaction.html"""
DEPTH = 3
"""So many calls lie between a body and the lock that a helper takes for it."""


class HeldLocks:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._code = project.code
        self._between_processes = project.libraries.role("locks_processes")

    def keeps_others_out(self, unit: Unit, node: tree.Node) -> bool:
        """Whether a body takes some lock, itself or by a helper, or has one where a statement of it runs.

        That is so as well where a decorator takes it.
        """
        return self._is_inside(unit, node) or self._is_taken(unit, node) or self._is_around(unit)

    def _is_taken(self, unit: Unit, node: tree.Node) -> bool:
        """Whether something has taken a lock before a statement is done."""
        if any(one.query.locked for one in self._project.queries.executions_in(unit)):
            return True
        calls = [call for call in unit.calls if call.node.start < node.end]
        if any("with_for_update" in call.args.keywords for call in unit.calls) or any(map(self._takes, calls)):
            return True
        return bool(self._taking) and self._leads_to_one({one for call in calls for one in _run_by(call)})

    @staticmethod
    def _is_inside(unit: Unit, node: tree.Node) -> bool:
        """Whether a statement stands in a block that holds what is called a lock."""
        return any(
            isinstance(one, tree.With)
            and one.start <= node.start
            and node.end <= one.end
            and any(
                "lock" in unit.module.source.slice(item.context.start, item.context.end).lower() for item in one.items
            )
            for one in own_nodes(unit)
        )

    def _is_around(self, unit: Unit) -> bool:
        """Whether a decorator of a function holds a lock."""
        function = unit.function
        if function is None or not self._taking:
            return False
        bound = self._code.bound(function)
        return bound is not None and self._leads_to_one(set(called_functions(bound)) - {function})

    # ----------------------------------------------------------------- what takes one

    def _takes(self, call: CallFact) -> bool:
        """Whether a call takes a lock itself."""
        if "with_for_update" in call.args.keywords:
            return True
        callee = call.callee
        if isinstance(callee, External) and callee.path in self._between_processes:
            return not callee.path.endswith(".set") or "nx" in call.args.keywords
        return any(STATEMENTS.search(text(one) or "") for one in call.args.positional)

    @cached_property
    def _taking(self) -> frozenset[FunctionInfo]:
        """The functions in which a lock is taken."""
        found = {call.unit.function for unit in self._code.units for call in unit.calls if self._takes(call)}
        found |= {one.unit.function for one in self._project.queries.executions if one.query.locked}
        return frozenset(one for one in found if one is not None)

    def _leads_to_one(self, functions: Iterable[FunctionInfo]) -> bool:
        level, seen = set(functions), set(functions)
        for _ in range(DEPTH):
            if not self._taking.isdisjoint(level):
                return True
            level = {inner for one in level for _, inner in self._code.calls_from(one)} - seen
            seen |= level
        return False


def _run_by(call: CallFact) -> list[FunctionInfo]:
    """The functions that a call runs, with that which enters the block where it makes a context manager."""
    found = called_functions(call.callee)
    for one in alternatives(call.callee):
        made: Value = unwrap(one)
        enters = find_in_class(made, "__enter__") if isinstance(made, ClassValue) else None
        function = function_of(enters[0]) if enters is not None else None
        if function is not None:
            found.append(function)
    return found

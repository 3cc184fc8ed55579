"""Which functions change something that outlives a request: rows, files of others, mails, jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.state_changes import load_state_changes
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.values import External, Unknown, Value, alternatives, text
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

EXECUTES = frozenset({"execute", "executemany", "executescript"})
WRITES = {"insert": "adds a row", "update": "changes rows", "delete": "deletes rows", "replace": "writes a row"}
"""The first words of statements of SQL that write, and what they do."""


class Change(msgspec.Struct, frozen=True, eq=False):
    """A call that changes something, and what it does."""

    call: CallFact
    does: str


class StateChanges:
    """Answers about the functions of one project."""

    def __init__(self, project: Project) -> None:
        self._table = load_state_changes()
        self._enqueues = project.libraries.role("enqueue")
        self._found: dict[FunctionInfo, Change] = {}
        for unit in project.code.units:
            if unit.function is not None and unit.module.role is FileRole.PRODUCTION:
                for call in unit.calls:
                    does = self._does(call)
                    if does is not None:
                        self._found.setdefault(unit.function, Change(call, does))

    def first(self, functions: Iterable[FunctionInfo]) -> Change | None:
        """The change that comes first among those of some functions, in their order."""
        return next((self._found[one] for one in functions if one in self._found), None)

    def _does(self, call: CallFact) -> str | None:
        node = call.node
        if not isinstance(node, tree.Call):
            return None
        method = node.func.attr if isinstance(node.func, tree.Attribute) else ""
        for callee in alternatives(call.callee):
            if isinstance(callee, External):
                if callee.path in self._enqueues:
                    return "starts a job"
                found = self._table.of(callee.path)
                if found is None and method in EXECUTES:
                    found = _written(call.args.get(0))
                if found is not None:
                    return found
            elif isinstance(callee, Unknown):
                found = self._table.telling.get(method)
                return found if found is not None or method not in EXECUTES else _written(call.args.get(0))
        return None


def _written(statement: Value | None) -> str | None:
    """What a statement of SQL does to rows, as far as its first word tells."""
    if isinstance(statement, External) and statement.call is not None:
        statement = statement.call.args.get(0)
    words = (text(statement) or "").split(None, 1)
    return WRITES.get(words[0].lower()) if words else None

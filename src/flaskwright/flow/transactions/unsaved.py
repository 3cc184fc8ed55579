"""Changes after which nothing commits, on no way to the end of a request, a command or a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from flaskwright.flow.paths import Called, Left, Question, Stored
from flaskwright.flow.transactions.dependence import row_names
from flaskwright.flow.transactions.waiting import OUTER, Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.paths import Event, Where
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


class Pending(NamedTuple):
    """The number of the change that is followed (0: none yet), and whether a commit came after it, or may have come."""

    change: int
    saved: bool


NOTHING = Pending(0, saved=False)


class Unsaved(Question[Pending]):
    """Follows one change at a time."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left})

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers = Numbers()
        self.seen: list[Change] = []
        """The changes by their numbers, which count from one."""

    def on(self, event: Event, state: Pending, where: Where) -> Iterable[Pending]:  # noqa: ARG002 - the calls tell it
        """A commit ends the wait of a change, and a change begins one."""
        if state.saved:
            return (state,)
        match event:
            case Called(call=call):
                if self._of.committing.at(call):
                    return _saved(state)
                if self._of.sessions.does(call) == "rolls_back":
                    return _undone(state)
            case Left(manager=manager, failed=failed):
                if failed and self._of.sessions.block(manager) in ("commits", "saves"):
                    return _undone(state)
                return _saved(state) if self._of.committing.block(manager, event.node) else (state,)
        change = self._of.changes.of(event) if state == NOTHING else None
        return (state,) if change is None else (state, Pending(self._number(change), saved=False))

    def says(self, event: Event, before: Pending, after: Pending) -> str | None:  # noqa: ARG002 - the change says it
        """What the change is."""
        return self.seen[after.change - 1].told if after.change > 0 and not before.change else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what may change rows or commit is gone through."""
        return self._of.changes.leads_to_one(function) or function in self._of.committing.functions

    def inside(self, state: Pending, call: CallFact, function: FunctionInfo) -> Pending:  # noqa: ARG002 - as everywhere
        """A function does the same to all changes that were made before."""
        return Pending(OUTER, state.saved) if state.change else state

    def back(self, before: Pending, after: Pending, call: CallFact, function: FunctionInfo) -> Pending:  # noqa: ARG002
        """The caller knows which change it was."""
        return Pending(before.change, after.saved) if after.change == OUTER else after

    def lost(self, state: Pending, call: CallFact | None) -> Iterable[Pending]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may commit."""
        return _saved(state)

    def _number(self, change: Change) -> int:
        """The number of a change: stores to one row with no commit between them count as one."""
        unit = change.fact.unit
        commits = sum(place < change.fact.node.start for place in self._of.commits_in(unit))
        key: object = (id(unit), row_names(change), commits) if change.kind == "stores" else id(change.fact.node)
        number = self._numbers.of(self.seen, change, key)
        if self.seen[number - 1].fact.node.start < change.fact.node.start:
            self.seen[number - 1] = change
        return number


def _saved(state: Pending) -> tuple[Pending, ...]:
    return (Pending(state.change, saved=True),) if state.change else (state,)


def _undone(state: Pending) -> tuple[Pending, ...]:
    return () if state.change else (state,)

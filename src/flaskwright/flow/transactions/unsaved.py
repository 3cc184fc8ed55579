"""Changes after which nothing commits, on no way to the end of a request, a command or a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from flaskwright.flow.paths import Called, Left, Question, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.paths import Event, Where
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change, Changes
    from flaskwright.flow.transactions.committing import Committing
    from flaskwright.flow.transactions.sessions import Sessions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact


class Lost(msgspec.Struct, frozen=True, eq=False):
    """A change that is never committed, with the way that leads to it and the calls on that way."""

    change: Change
    trail: Trail
    calls: tuple[CallFact, ...]


class Unsaved(Question[int]):
    """Follows one change at a time: 0 before it, then the number of the change that waits for a commit."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left})

    def __init__(self, changes: Changes, sessions: Sessions, committing: Committing) -> None:
        self._changes = changes
        self._sessions = sessions
        self._committing = committing
        self._numbers: dict[int, int] = {}
        self.seen: list[tuple[Change, tuple[CallFact, ...]]] = []
        """The changes by their numbers, which count from one, and the calls that led to each first."""
        self.saved: set[int] = set()
        """The changes after which there is a commit on some way, or may be one."""
        self.undone: set[int] = set()
        """Those that are rolled back on some way."""

    def on(self, event: Event, state: int, where: Where) -> Iterable[int]:
        """A commit ends the wait of a change, and a change begins one."""
        match event:
            case Called(call=call):
                if self._committing.at(call):
                    return self._save(state)
                does = self._sessions.does(call)
                if does == "rolls_back":
                    return self._undo(state)
                if does == "closes":
                    return (state,)
            case Left(manager=manager, failed=failed):
                block = self._sessions.block(manager)
                if failed and block in ("commits", "saves"):
                    return self._undo(state)
                return self._save(state) if self._committing.block(manager, event.node) else (state,)
        change = self._changes.of(event) if state == 0 else None
        return (state,) if change is None else (state, self._number(change, where.calls))

    def says(self, event: Event, before: int, after: int) -> str | None:  # noqa: ARG002 - the change says it
        """What the change is."""
        return self.seen[after - 1][0].told if after and not before else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what may change rows or commit is gone through."""
        return self._changes.leads_to_one(function) or function in self._committing.functions

    def lost(self, state: int, call: CallFact | None) -> Iterable[int]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may commit."""
        return self._save(state)

    def _save(self, state: int) -> tuple[int, ...]:
        if state:
            self.saved.add(state)
            return ()
        return (0,)

    def _undo(self, state: int) -> tuple[int, ...]:
        if state:
            self.undone.add(state)
            return ()
        return (0,)

    def _number(self, change: Change, calls: tuple[CallFact, ...]) -> int:
        key = id(change.fact.node)
        number = self._numbers.get(key)
        if number is None:
            self.seen.append((change, calls))
            number = self._numbers[key] = len(self.seen)
        return number

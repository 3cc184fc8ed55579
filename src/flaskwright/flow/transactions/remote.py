"""Calls to other servers that are made while a transaction holds rows that it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

import msgspec

from flaskwright.flow.paths import Called, Left, Question, Stored
from flaskwright.libraries.slow import load_slow
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.facts import regions
from flaskwright.semantics.values import External, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.app.model import Entry, Route
    from flaskwright.findings.finding import Location
    from flaskwright.flow.paths import Event, Where
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.libraries.slow import Slow
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

State: TypeAlias = tuple[int, bool, int]
NOTHING: State = (0, False, 0)
REMOTE = ("network", "mail")
NO_FLUSH = ".no_autoflush"


class Remote(msgspec.Struct, frozen=True, eq=False):
    """A call to another server at `place` (the call itself, or one that leads to it) before the commit of a change."""

    call: CallFact
    place: CallFact
    change: Change
    commit: Location
    start: Route | Entry
    trail: Trail


class RemoteInside(Question[State]):
    """Follows one change, whether the database has it, and then one call to another server.

    A change that is only in the session holds nothing in the database, until a flush or a query sends it there.
    """

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left})

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers: dict[int, int] = {}
        self._calls: dict[int, int] = {}
        self.changes: list[tuple[Change, tuple[CallFact, ...]]] = []
        self.calls: list[tuple[CallFact, CallFact]] = []
        """The calls to other servers with their places, by numbers that count from one."""
        self.committed: dict[tuple[int, int], tuple[Location, Trail]] = {}
        """The commits that came after both."""

    def on(self, event: Event, state: State, where: Where) -> Iterable[State]:
        """A call counts while the database holds a change for it, and a commit follows."""
        match event:
            case Called(call=call):
                if slow_remote(call) is not None:
                    return self._calls_out(call, state, where)
                does = self._of.sessions.does(call)
                if does == "commits":
                    return self._commits(event, state, where)
                if does in ("rolls_back", "closes") or self._of.committing.at(call):
                    return self._ends(state)
                if state[0] and (does in ("flushes", "writes") or (does == "reads" and not _is_unflushed(call))):
                    return ((state[0], True, state[2]),)
            case Left(manager=manager, failed=failed):
                if not failed and self._of.sessions.block(manager) == "commits":
                    return self._commits(event, state, where)
                ends = failed and self._of.sessions.block(manager) is not None
                return self._ends(state) if ends or self._of.committing.block(manager, event.node) else (state,)
        change = self._of.changes.of(event) if state == NOTHING else None
        if change is None:
            return (state,)
        return (state, (self._number(change, where.calls), change.kind == "writes", 0))

    def says(self, event: Event, before: State, after: State) -> str | None:  # noqa: ARG002 - the states say it
        """What happened."""
        if after[2] and not before[2]:
            return "waits for another server here"
        if after[0] and not before[0]:
            return self.changes[after[0] - 1][0].told
        return "the database has the change from here on" if after[1] and not before[1] else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what may change rows, ask the database or call out is gone through."""
        of = self._of
        return function in of.working or function in of.committing.functions or function in of.calling_out

    def lost(self, state: State, call: CallFact | None) -> Iterable[State]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may commit."""
        return self._ends(state)

    def _calls_out(self, call: CallFact, state: State, where: Where) -> tuple[State, ...]:
        number, sent, called = state
        if not number or not sent or called:
            return (state,)
        _, led = self.changes[number - 1]
        shared = 0
        while shared < min(len(led), len(where.calls)) and led[shared].node is where.calls[shared].node:
            shared += 1
        place = where.calls[shared] if len(where.calls) > shared else call
        known = self._calls.get(id(place.node))
        if known is None:
            self.calls.append((call, place))
            known = self._calls[id(place.node)] = len(self.calls)
        return (state, (number, sent, known))

    def _commits(self, event: Event, state: State, where: Where) -> tuple[State, ...]:
        if state[2]:
            self.committed.setdefault((state[0], state[2]), (event.location, where.trail))
        return self._ends(state)

    @staticmethod
    def _ends(state: State) -> tuple[State, ...]:
        return (state,) if state == NOTHING else ()

    def _number(self, change: Change, calls: tuple[CallFact, ...]) -> int:
        """The number of the first change of a body: one that follows holds nothing that this one does not."""
        key = id(change.fact.unit)
        number = self._numbers.get(key)
        if number is None:
            self.changes.append((change, calls))
            number = self._numbers[key] = len(self.changes)
        return number


def slow_remote(call: CallFact) -> Slow | None:
    """What is known of a call that surely waits for another server."""
    found = [load_slow().of(one.path) if isinstance(one, External) else None for one in alternatives(call.callee)]
    first = found[0] if len(found) == 1 else None
    return first if first is not None and first.kind in REMOTE else None


def _is_unflushed(call: CallFact) -> bool:
    """Whether a query stands in a block in which the session does not flush by itself."""
    return any(
        region.kind == "with"
        and any(isinstance(value, External) and value.path.endswith(NO_FLUSH) for value in region.values)
        for region in regions(call.region)
    )


def remote_calls(transactions: Transactions) -> list[Remote]:
    """All such calls, each place once."""
    found: dict[int, Remote] = {}
    for start in transactions.starts:
        question = RemoteInside(transactions)
        if not transactions.calling_out or not transactions.paths.walk(question, start.value, NOTHING).complete:
            continue
        for (number, called), (commit, trail) in question.committed.items():
            call, place = question.calls[called - 1]
            if place.unit.module.role is FileRole.PRODUCTION:
                remote = Remote(call, place, question.changes[number - 1][0], commit, start.origin, trail)
                found.setdefault(id(place.node), remote)
    return list(found.values())

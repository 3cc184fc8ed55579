"""Calls to other servers that are made while a transaction holds rows that it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from flaskwright.flow.graph import closure_parameter
from flaskwright.flow.paths import Called, Left, Stored, Walk
from flaskwright.flow.transactions.waiting import OUTER, UntilCommit, ends
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


class Holding(NamedTuple):
    """The numbers of a change, of a call to another server, and of the commit after both: 0 before they happen.

    `sent`: the database has the change.
    """

    change: int
    sent: bool
    call: int
    commit: int


NOTHING = Holding(0, sent=False, call=0, commit=0)


class RemoteInside(UntilCommit[Holding]):
    """Follows one change, whether the database has it, one call to another server, and the commit.

    A change that is only in the session holds nothing in the database, until a flush or a query sends it there.
    """

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left})

    def __init__(self, transactions: Transactions) -> None:
        super().__init__(transactions)
        self.changes: list[Change] = []
        self.calls: list[tuple[CallFact, CallFact]] = []
        self.commits: list[Location] = []
        """What happened, by numbers that count from one; calls to other servers with those that stand for them."""

    def on(self, event: Event, state: Holding, where: Where) -> Iterable[Holding]:  # noqa: ARG002 - the calls tell it
        """A call counts while the database holds a change for it, and a commit follows."""
        if state.commit:
            return (state,)
        match event:
            case Called(call=call):
                if slow_remote(call) is not None:
                    calls = state.change and state.sent and not state.call
                    return (state, state._replace(call=self._call(call, call, 0))) if calls else (state,)
                does = self._of.sessions.does(call)
                if does == "commits":
                    return self._commits(event, state)
                if does in ("rolls_back", "closes") or self._of.committing.at(call):
                    return ends(state)
                if state.change and (does in ("flushes", "writes") or (does == "reads" and not _is_unflushed(call))):
                    return (state._replace(sent=True),)
            case Left(manager=manager, failed=failed):
                if not failed and self._of.sessions.block(manager) == "commits":
                    return self._commits(event, state)
                over = failed and self._of.sessions.block(manager) is not None
                return ends(state) if over or self._of.committing.block(manager, event.node) else (state,)
        change = self._of.changes.of(event) if state == NOTHING else None
        if change is None:
            return (state,)
        # The first change of a body: one that follows holds nothing that this one does not.
        number = self._numbers.of(self.changes, change, id(change.fact.unit))
        return (state, Holding(number, sent=change.kind == "writes", call=0, commit=0))

    def says(self, event: Event, before: Holding, after: Holding) -> str | None:  # noqa: ARG002 - the states say it
        """What happened."""
        if after.call and not before.call:
            return "waits for another server here"
        if after.change > 0 and not before.change:
            return self.changes[after.change - 1].told
        return "the database has the change from here on" if after.sent and not before.sent else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what may change rows, ask the database or call out is gone through."""
        of = self._of
        return function in of.working or function in of.committing.functions or function in of.calling_out

    def inside(self, state: Holding, call: CallFact, function: FunctionInfo) -> Holding:  # noqa: ARG002 - as everywhere
        """What was done before is the same to a function."""
        if not state.change or state.commit:
            return state
        return state._replace(change=OUTER, call=OUTER if state.call else 0)

    def back(self, before: Holding, after: Holding, call: CallFact, function: FunctionInfo) -> Holding:  # noqa: ARG002
        """The caller knows what was done before; a call out from inside is one of the call."""
        if after.change != OUTER or before.commit:
            return after
        called = before.call if after.call == OUTER else after.call
        if called > 0 and not before.call and not after.commit:
            called = self._call(self.calls[called - 1][0], call, called)
        return after._replace(change=before.change, call=called)

    def _call(self, call: CallFact, place: CallFact, known: int) -> int:
        """The number of a call out with the call that stands for it; a wrapper's call of what it wraps does not."""
        if known and closure_parameter(place.node, place.unit.function) is not None:
            return known
        return self._numbers.of(self.calls, (call, place), (id(call.node), id(place.node)))

    def _commits(self, event: Event, state: Holding) -> tuple[Holding, ...]:
        if not state.call:
            return ends(state)
        return (state._replace(commit=self._numbers.of(self.commits, event.location, id(event.node))),)


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
    question = RemoteInside(transactions)
    walk = Walk(transactions.paths, question)
    for start in transactions.starts if transactions.calling_out else ():
        ended = walk.ends(start.value, NOTHING) if transactions.changes.of_start(start) else None
        if ended is None or not ended.complete:
            continue
        raised = {state: trail for (state, _), trail in ended.raised.items()}
        for state, trail in (*ended.returned.items(), *raised.items()):
            if not state.commit or state.change == OUTER:
                continue
            call, place = question.calls[state.call - 1]
            if place.unit.module.role is FileRole.PRODUCTION:
                commit = question.commits[state.commit - 1]
                remote = Remote(call, place, question.changes[state.change - 1], commit, start.origin, trail)
                found.setdefault(id(place.node), remote)
    return list(found.values())

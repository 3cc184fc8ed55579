"""Calls to other servers that are made while a transaction holds rows that it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from flaskwright.flow.paths import Called, Left, Stored
from flaskwright.flow.transactions.waiting import OUTER, UntilCommit, committed
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
    between: int
    commit: int


NOTHING = Holding(0, sent=False, between=0, commit=0)


class RemoteInside(UntilCommit[Holding]):
    """Follows one change, whether the database has it, one call to another server, and the commit.

    A change that is only in the session holds nothing in the database, until a flush or a query sends it there.
    """

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left})

    def on(self, event: Event, state: Holding, where: Where) -> Iterable[Holding]:  # noqa: ARG002 - the calls tell it
        """A call counts while the database holds a change for it, and a commit follows."""
        if state.commit:
            return (state,)
        if isinstance(event, Called) and slow_remote(event.call) is not None:
            calls = state.change and state.sent and not state.between
            return (state, state._replace(between=self.number(event.call, event.call))) if calls else (state,)
        ended = self.ended(event, state)
        if ended is not None:
            return ended
        if state.change and isinstance(event, Called) and self._sends(event.call):
            return (state._replace(sent=True),)
        change = self._of.changes.of(event) if state == NOTHING else None
        if change is None:
            return (state,)
        # The first change of a body: one that follows holds nothing that this one does not.
        number = self._numbers.of(self.changes, change, id(change.fact.unit))
        return (state, Holding(number, sent=change.kind == "writes", between=0, commit=0))

    def says(self, event: Event, before: Holding, after: Holding) -> str | None:  # noqa: ARG002 - the states say it
        """What a trace says of an event that changes the state; `None` for all others."""
        if after.between and not before.between:
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
        return state._replace(change=OUTER, between=OUTER if state.between else 0)

    def back(self, before: Holding, after: Holding, call: CallFact, function: FunctionInfo) -> Holding:  # noqa: ARG002
        """The caller knows what was done before; a call out from inside is one of the call."""
        if after.change != OUTER or before.commit:
            return after
        return after._replace(change=before.change, between=self.seen_outside(before, after, call))

    def _sends(self, call: CallFact) -> bool:
        """Whether a call lets the database have what is pending."""
        does = self._of.sessions.does(call)
        return does in ("flushes", "writes") or (does == "reads" and not _is_unflushed(call))


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
    for start, state, trail in committed(transactions, question, NOTHING) if transactions.calling_out else ():
        call, place = question.between[state.between - 1]
        if place.unit.module.role is FileRole.PRODUCTION:
            change, commit = question.changes[state.change - 1], question.commits[state.commit - 1]
            found.setdefault(id(place.node), Remote(call, place, change, commit, start.origin, trail))
    return list(found.values())

"""Effects that happen before the commit of the rows that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from flaskwright.flow.paths import Called, Left, Named, Stored
from flaskwright.flow.transactions.broken import goes_on
from flaskwright.flow.transactions.dependence import row_names
from flaskwright.flow.transactions.waiting import OUTER, UntilCommit, committed
from flaskwright.project.kinds import FileRole
from flaskwright.semantics.index import called_functions
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.app.model import Entry, Route
    from flaskwright.findings.finding import Location
    from flaskwright.flow.paths import Event, Where
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.effects import Effect
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, HandlerFact

NEEDED = frozenset({("webhook", role) for role in ("value", "return", "iterate", "context")})
"""Requests whose answer is used: they ask another server, and do not tell it something."""


class Early(msgspec.Struct, frozen=True, eq=False):
    """An effect at `place` (the call itself, or one that leads to it) between a change and the commit of it."""

    effect: Effect
    place: CallFact
    change: Change
    commit: Location
    start: Route | Entry
    trail: Trail


class Held(NamedTuple):
    """The numbers of a change, of an effect that is about its row, and of the commit after both: 0 before they happen.

    `about` is what the body calls the row.
    """

    change: int
    about: frozenset[str]
    between: int
    commit: int


NOTHING = Held(0, frozenset(), 0, 0)


class EffectFirst(UntilCommit[Held]):
    """Follows one change, one effect that is about its row, and the commit."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left, Named})

    def on(self, event: Event, state: Held, where: Where) -> Iterable[Held]:  # noqa: ARG002 - the calls tell it
        """An effect counts while a change waits, and the commit says that it came too early."""
        if state.commit:
            return (state,)
        match event:
            case Named(name=name) if name in state.about:
                return (self._renamed(event, state),)
            case Called(call=call):
                effect = self._of.effects.of(call)
                if effect is not None:
                    return self._happens(effect, state)
        ended = self.ended(event, state)
        if ended is not None:
            return ended
        change = self._of.changes.of(event) if state == NOTHING else None
        names = row_names(change) if change is not None else frozenset()
        if change is None or not names:
            return (state,)
        number = self._numbers.of(self.changes, change, (id(change.fact.unit), names))
        return (state, Held(number, names, 0, 0))

    def says(self, event: Event, before: Held, after: Held) -> str | None:
        """What a trace says of an event that changes the state; `None` for all others."""
        if after.between and not before.between and isinstance(event, Called):
            effect = self._of.effects.of(event.call)
            return SAID[effect.kind] if effect is not None else None
        return self.changes[after.change - 1].told if after.change > 0 and not before.change else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what may change rows, commit or have an effect is gone through."""
        of = self._of
        if of.changes.leads_to_one(function) or function in of.committing.functions:
            return True
        return of.effects.leads_to_one(function)

    def inside(self, state: Held, call: CallFact, function: FunctionInfo) -> Held:
        """What a function calls the row that it is given; what was done before is the same to it."""
        if not state.change or state.commit:
            return state
        about = self._of.dependence.inside(state.about, call, function) if not state.between else frozenset()
        return Held(OUTER, about, OUTER if state.between else 0, 0)

    def back(self, before: Held, after: Held, call: CallFact, function: FunctionInfo) -> Held:
        """What the caller calls the row that was changed in a function; an effect inside is one of the call."""
        if after == NOTHING or not after.change or before.commit:
            return after
        if not before.change:
            about = self._of.dependence.outside(after.about, call, function) if not after.between else frozenset()
            return after._replace(about=about) if about or after.between else NOTHING
        return Held(before.change, before.about, self.seen_outside(before, after, call), after.commit)

    @staticmethod
    def _renamed(event: Named, state: Held) -> Held:
        """A name that gets another row is about the old one no more, unless that may be what it gets."""
        may_be_it = event.value is not None and any(
            isinstance(node, tree.Call) or _is_name(node, state.about) for node in walk(event.value)
        )
        if event.how == "assigned" and may_be_it:
            return state
        about = state.about - {event.name}
        return state._replace(about=about) if about or state.between or state.change == OUTER else NOTHING

    def _happens(self, effect: Effect, state: Held) -> tuple[Held, ...]:
        if not state.change or state.between:
            return (state,)
        if not state.about & self._of.dependence.followed(effect.call.unit, effect.nodes):
            return (state,)
        return (state, state._replace(between=self.number(effect.call, effect.call)))


def _is_name(node: tree.Node, names: frozenset[str]) -> bool:
    return isinstance(node, tree.Name) and node.id in names


SAID = {
    "task": "is handed to the workers here",
    "thread": "starts in a thread of its own here",
    "mail": "is sent here",
    "webhook": "another server is told here",
}


def early_effects(transactions: Transactions) -> list[Early]:
    """All effects that come before the commit, each place once."""
    found: dict[int, Early] = {}
    question = EffectFirst(transactions)
    for start, state, trail in committed(transactions, question, NOTHING):
        call, place = question.between[state.between - 1]
        effect = transactions.effects.of(call)
        if effect is None or place.unit.module.role is not FileRole.PRODUCTION or (effect.kind, place.role) in NEEDED:
            continue
        change, commit = question.changes[state.change - 1], question.commits[state.commit - 1]
        if not _is_condition(effect, place, commit, transactions) and not _is_noted(effect, change, transactions):
            early = Early(effect, place, change, commit, start.origin, trail)
            found.setdefault(id(place.node), early)
    return list(found.values())


def _is_condition(effect: Effect, place: CallFact, commit: Location, transactions: Transactions) -> bool:
    """Whether the work is given up where the effect fails, on purpose: a clause of its own raises or rolls back."""
    if effect.kind not in ("mail", "webhook"):
        return False
    for call in (place, effect.call):
        for handler in call.unit.handlers:
            block = handler.protected.node
            covers_commit = commit.path == call.unit.module.path and block.start <= commit.start < block.end
            if handler.protects(call.node) and not covers_commit and _gives_up(handler, transactions):
                return True
    return False


def _is_noted(effect: Effect, change: Change, transactions: Transactions) -> bool:
    """Whether what is committed is, for one, that the message has been sent: that can be said only afterwards."""
    if effect.kind not in ("mail", "webhook") or change.kind != "stores":
        return False
    unit, of = change.fact.unit, transactions
    sends = [
        call.node.start
        for call in unit.calls
        if call is effect.call or any(of.effects.leads_to_one(info) for info in called_functions(call.callee))
    ]
    later = [(store.node.start, of.changes.of_store(store)) for store in unit.stores]
    same = [at for at, noted in later if noted is not None and row_names(noted) == row_names(change)]
    return any(change.fact.node.start < sent < at for sent in sends for at in same)


def _gives_up(handler: HandlerFact, transactions: Transactions) -> bool:
    calls = (call for call in handler.unit.calls if handler.holds(call))
    return any(transactions.sessions.does(call) == "rolls_back" for call in calls) or not goes_on(handler)

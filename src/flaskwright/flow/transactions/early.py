"""Effects that happen before the commit of the rows that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from flaskwright.flow.graph import closure_parameter
from flaskwright.flow.paths import Called, Left, Named, Stored, Walk
from flaskwright.flow.transactions.broken import goes_on, protects
from flaskwright.flow.transactions.dependence import row_names
from flaskwright.flow.transactions.waiting import OUTER, UntilCommit, ends
from flaskwright.project.kinds import FileRole
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
    effect: int
    commit: int


NOTHING = Held(0, frozenset(), 0, 0)


class EffectFirst(UntilCommit[Held]):
    """Follows one change, one effect that is about its row, and the commit."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left, Named})

    def __init__(self, transactions: Transactions) -> None:
        super().__init__(transactions)
        self.changes: list[Change] = []
        self.effects: list[tuple[Effect, CallFact]] = []
        self.commits: list[Location] = []
        """What happened, by numbers that count from one; effects with the calls that stand for them."""

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
                does = self._of.sessions.does(call)
                if does == "commits":
                    return self._commits(event, state)
                if does in ("rolls_back", "closes") or self._of.committing.at(call):
                    return ends(state)
            case Left(manager=manager, failed=failed):
                if not failed and self._of.sessions.block(manager) == "commits":
                    return self._commits(event, state)
                over = failed and self._of.sessions.block(manager) is not None
                return ends(state) if over or self._of.committing.block(manager, event.node) else (state,)
        change = self._of.changes.of(event) if state == NOTHING else None
        names = row_names(change) if change is not None else frozenset()
        if change is None or not names:
            return (state,)
        number = self._numbers.of(self.changes, change, (id(change.fact.unit), names))
        return (state, Held(number, names, 0, 0))

    def says(self, event: Event, before: Held, after: Held) -> str | None:
        """What happened."""
        if after.effect and not before.effect and isinstance(event, Called):
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
        about = self._of.dependence.inside(state.about, call, function) if not state.effect else frozenset()
        return Held(OUTER, about, OUTER if state.effect else 0, 0)

    def back(self, before: Held, after: Held, call: CallFact, function: FunctionInfo) -> Held:
        """What the caller calls the row that was changed in a function; an effect inside is one of the call."""
        if after == NOTHING or not after.change or before.commit:
            return after
        if not before.change:
            about = self._of.dependence.outside(after.about, call, function) if not after.effect else frozenset()
            return after._replace(about=about) if about or after.effect else NOTHING
        effect = before.effect if after.effect == OUTER else after.effect
        if effect > 0 and not before.effect and not after.commit:
            effect = self._effect(self.effects[effect - 1][0], call, effect)
        return Held(before.change, before.about, effect, after.commit)

    @staticmethod
    def _renamed(event: Named, state: Held) -> Held:
        """A name that gets another row is about the old one no more, unless that may be what it gets."""
        may_be_it = event.value is not None and any(
            isinstance(node, tree.Call) or _is_name(node, state.about) for node in walk(event.value)
        )
        if event.how == "assigned" and may_be_it:
            return state
        about = state.about - {event.name}
        return state._replace(about=about) if about or state.effect or state.change == OUTER else NOTHING

    def _happens(self, effect: Effect, state: Held) -> tuple[Held, ...]:
        if not state.change or state.effect:
            return (state,)
        if not state.about & self._of.dependence.followed(effect.call.unit, effect.nodes):
            return (state,)
        return (state, state._replace(effect=self._effect(effect, effect.call, 0)))

    def _effect(self, effect: Effect, place: CallFact, known: int) -> int:
        """The number of an effect with the call that stands for it; a wrapper's call of what it wraps does not."""
        if known and closure_parameter(place.node, place.unit.function) is not None:
            return known
        return self._numbers.of(self.effects, (effect, place), (id(effect.call.node), id(place.node)))

    def _commits(self, event: Event, state: Held) -> tuple[Held, ...]:
        if not state.effect:
            return ends(state)
        return (state._replace(commit=self._numbers.of(self.commits, event.location, id(event.node))),)


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
    walker = Walk(transactions.paths, question)
    for start in transactions.starts:
        ended = walker.ends(start.value, NOTHING) if transactions.changes.of_start(start) else None
        if ended is None or not ended.complete:
            continue
        raised = {state: trail for (state, _), trail in ended.raised.items()}
        for state, trail in (*ended.returned.items(), *raised.items()):
            if not state.commit or state.change == OUTER:
                continue
            effect, place = question.effects[state.effect - 1]
            commit = question.commits[state.commit - 1]
            if place.unit.module.role is not FileRole.PRODUCTION or (effect.kind, place.role) in NEEDED:
                continue
            if not _is_condition(effect, place, commit, transactions):
                early = Early(effect, place, question.changes[state.change - 1], commit, start.origin, trail)
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
            if protects(handler, call) and not covers_commit and _gives_up(handler, transactions):
                return True
    return False


def _gives_up(handler: HandlerFact, transactions: Transactions) -> bool:
    calls = (call for call in handler.unit.calls if handler.holds(call))
    return any(transactions.sessions.does(call) == "rolls_back" for call in calls) or not goes_on(handler)

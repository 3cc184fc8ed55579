"""Effects that happen before the commit of the rows that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

import msgspec

from flaskwright.flow.paths import Called, Left, Question, Stored
from flaskwright.flow.transactions.broken import goes_on, protects
from flaskwright.flow.transactions.dependence import row_names
from flaskwright.project.kinds import FileRole

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

State: TypeAlias = tuple[int, int]
NOTHING: State = (0, 0)


class Early(msgspec.Struct, frozen=True, eq=False):
    """An effect at `place` (the call itself, or one that leads to it) between a change and the commit of it."""

    effect: Effect
    place: CallFact
    change: Change
    commit: Location
    start: Route | Entry
    trail: Trail


class _Happened(msgspec.Struct, frozen=True, eq=False):
    effect: Effect
    place: CallFact


class EffectFirst(Question[State]):
    """Follows one change, and then one effect that is about its row: their numbers, 0 before they happen."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Stored, Left})

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers: dict[tuple[int, frozenset[str]], int] = {}
        self._effects: dict[int, int] = {}
        self.changes: list[tuple[Change, tuple[CallFact, ...]]] = []
        self.effects: list[_Happened] = []
        """What happened, by numbers that count from one."""
        self.committed: dict[State, tuple[Location, Trail]] = {}
        """The commits that came after both."""

    def on(self, event: Event, state: State, where: Where) -> Iterable[State]:
        """An effect counts while a change waits, and the commit says that it came too early."""
        match event:
            case Called(call=call):
                effect = self._of.effects.of(call)
                if effect is not None:
                    return self._happens(effect, state, where)
                does = self._of.sessions.does(call)
                if does == "commits":
                    return self._commits(event, state, where)
                if does in ("rolls_back", "closes") or self._of.committing.at(call):
                    return self._ends(state)
            case Left(manager=manager, failed=failed):
                if not failed and self._of.sessions.block(manager) == "commits":
                    return self._commits(event, state, where)
                ends = failed and self._of.sessions.block(manager) is not None
                return self._ends(state) if ends or self._of.committing.block(manager, event.node) else (state,)
        change = self._of.changes.of(event) if state == NOTHING else None
        names = row_names(change) if change is not None else frozenset()
        if change is None or not names:
            return (state,)
        return (state, (self._number(change, names, where.calls), 0))

    def says(self, event: Event, before: State, after: State) -> str | None:  # noqa: ARG002 - the numbers say it
        """What happened."""
        if after[1] and not before[1]:
            return SAID[self.effects[after[1] - 1].effect.kind]
        return self.changes[after[0] - 1][0].told if after[0] and not before[0] else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what may change rows, commit or have an effect is gone through."""
        of = self._of
        if of.changes.leads_to_one(function) or function in of.committing.functions:
            return True
        return of.effects.leads_to_one(function)

    def lost(self, state: State, call: CallFact | None) -> Iterable[State]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may commit."""
        return self._ends(state)

    def _happens(self, effect: Effect, state: State, where: Where) -> tuple[State, ...]:
        number, happened = state
        if not number or happened:
            return (state,)
        change, led = self.changes[number - 1]
        place = self._of.dependence.place(change, led, effect, where.calls)
        if place is None or (effect.kind == "webhook" and place.role != "statement"):
            return (state,)
        known = self._effects.get(id(place.node))
        if known is None:
            self.effects.append(_Happened(effect, place))
            known = self._effects[id(place.node)] = len(self.effects)
        return (state, (number, known))

    def _commits(self, event: Event, state: State, where: Where) -> tuple[State, ...]:
        if state[1]:
            self.committed.setdefault(state, (event.location, where.trail))
        return self._ends(state)

    @staticmethod
    def _ends(state: State) -> tuple[State, ...]:
        return (state,) if state == NOTHING else ()

    def _number(self, change: Change, names: frozenset[str], calls: tuple[CallFact, ...]) -> int:
        key = (id(change.fact.unit), names)
        number = self._numbers.get(key)
        if number is None:
            self.changes.append((change, calls))
            number = self._numbers[key] = len(self.changes)
        return number


SAID = {
    "task": "is handed to the workers here",
    "thread": "starts in a thread of its own here",
    "mail": "is sent here",
    "webhook": "another server is told here",
}


def early_effects(transactions: Transactions) -> list[Early]:
    """All effects that come before the commit, each place once."""
    found: dict[int, Early] = {}
    for start in transactions.starts:
        question = EffectFirst(transactions)
        if not transactions.paths.walk(question, start.value, NOTHING).complete:
            continue
        for (change, effect), (commit, trail) in question.committed.items():
            happened = question.effects[effect - 1]
            production = happened.place.unit.module.role is FileRole.PRODUCTION
            if production and not _is_condition(happened, commit, transactions):
                early = Early(
                    happened.effect, happened.place, question.changes[change - 1][0], commit, start.origin, trail
                )
                found.setdefault(id(happened.place.node), early)
    return list(found.values())


def _is_condition(happened: _Happened, commit: Location, transactions: Transactions) -> bool:
    """Whether the work is given up where the effect fails, on purpose: a clause of its own raises or rolls back."""
    if happened.effect.kind not in ("mail", "webhook"):
        return False
    for call in (happened.place, happened.effect.call):
        for handler in call.unit.handlers:
            block = handler.protected.node
            covers_commit = commit.path == call.unit.module.path and block.start <= commit.start < block.end
            if protects(handler, call) and not covers_commit and _gives_up(handler, transactions):
                return True
    return False


def _gives_up(handler: HandlerFact, transactions: Transactions) -> bool:
    undoes = any(
        handler.holds(call) and transactions.sessions.does(call) == "rolls_back" for call in handler.unit.calls
    )
    return undoes or not goes_on(handler)

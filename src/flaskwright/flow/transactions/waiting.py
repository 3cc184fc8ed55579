"""What questions share that follow one change, something that happens while it waits, and the commit of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from flaskwright.flow.graph import closure_parameter
from flaskwright.flow.paths import Called, Left, Question, Walk
from flaskwright.flow.paths.questions import ANY_FAILURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from flaskwright.findings.finding import Location
    from flaskwright.flow.paths import Event, Failure, Where
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.changes import Change
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.flow.transactions.starts import Start
    from flaskwright.semantics.facts import CallFact

_T = TypeVar("_T")
OUTER = -1
"""Something that happened in a caller: what follows in a function is the same for all."""
ENDING = frozenset({"rolls_back", "closes", "commits", "flushes"})


class Waiting(Hashable, Protocol):
    """A state: the numbers of a change, of what happens while it waits, and of its commit; 0 before they happen."""

    @property
    def change(self) -> int:
        """The number of the change."""

    @property
    def between(self) -> int:
        """The number of what happens between the change and the commit."""

    @property
    def commit(self) -> int:
        """The number of the commit."""

    def _replace(self, *, commit: int = ...) -> Self:
        """The same with another commit."""


W = TypeVar("W", bound=Waiting)


class Numbers:
    """Gives what happens numbers that count from one: states are small, and equal ones are gone through once."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}

    def of(self, into: list[_T], one: _T, key: object) -> int:
        """The number of something in a list; what has the same key is there already."""
        number = self._known.get((id(into), key))
        if number is None:
            into.append(one)
            number = self._known[id(into), key] = len(into)
        return number


class UntilCommit(Question[W], Generic[W]):
    """Follows one change until its commit, with a call that is made meanwhile."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers = Numbers()
        self.changes: list[Change] = []
        self.between: list[tuple[CallFact, CallFact]] = []
        self.commits: list[Location] = []
        """What happened, by numbers that count from one; calls in between with those that stand for them."""

    def ended(self, event: Event, state: W) -> tuple[W, ...] | None:
        """The states after what ends a transaction, or may; `None` for all other events."""
        sessions, committing = self._of.sessions, self._of.committing
        match event:
            case Called(call=call):
                does = sessions.does(call)
                if does == "commits":
                    return self._commits(event, state)
                if does in ("rolls_back", "closes") or committing.at(call):
                    return ends(state)
            case Left(manager=manager, failed=failed):
                block = sessions.block(manager)
                if not failed and block == "commits":
                    return self._commits(event, state)
                if (failed and block is not None) or committing.block(manager, event.node):
                    return ends(state)
        return None

    def _commits(self, event: Event, state: W) -> tuple[W, ...]:
        if not state.between:
            return ends(state)
        return (state._replace(commit=self._numbers.of(self.commits, event.location, id(event.node))),)

    def number(self, call: CallFact, place: CallFact, known: int = 0) -> int:
        """The number of a call in between with the one that stands for it.

        A wrapper's call of what it wraps stands for nothing: the `known` number is kept.
        """
        if known and closure_parameter(place.node, place.unit.function) is not None:
            return known
        return self._numbers.of(self.between, (call, place), (id(call.node), id(place.node)))

    def seen_outside(self, before: W, after: W, call: CallFact) -> int:
        """What happened in between, as the caller of a function sees it: what was done inside is one of the call."""
        number = before.between if after.between == OUTER else after.between
        if number > 0 and not before.between and not after.commit:
            return self.number(self.between[number - 1][0], call, number)
        return number

    def fails(self, event: Event, state: W, where: Where) -> Iterable[tuple[W, Failure]]:  # noqa: ARG002
        """A call may fail; nothing is left of a change after a commit that does, and a rollback is not expected to."""
        if isinstance(event, Called) and self._of.sessions.does(event.call) not in ENDING:
            yield state, ANY_FAILURE

    def lost(self, state: W, call: CallFact | None) -> Iterable[W]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may commit."""
        return (state,) if state.commit else ends(state)


def ends(state: W) -> tuple[W, ...]:
    """A change ends without what was looked for: no more is asked of it."""
    return () if state.change else (state,)


def committed(transactions: Transactions, question: UntilCommit[W], nothing: W) -> Iterator[tuple[Start, W, Trail]]:
    """The states with which work ends after a commit, all that happened before in the same work, and the way there."""
    walk = Walk(transactions.paths, question)
    for start in transactions.starts:
        if not transactions.changes.of_start(start):
            continue
        ended = walk.ends(start.value, nothing)
        for state, trail in ended.every() if ended.complete else ():
            if state.commit and state.change != OUTER:
                yield start, state, trail

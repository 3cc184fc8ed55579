"""What questions share that follow one change until the commit of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from flaskwright.flow.paths import Called, Question
from flaskwright.flow.paths.questions import ANY_FAILURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.flow.paths import Event, Failure, Where
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.semantics.facts import CallFact

_T = TypeVar("_T")
OUTER = -1
"""Something that happened in a caller: what follows in a function is the same for all."""
ENDING = frozenset({"rolls_back", "closes", "commits", "flushes"})


class Waiting(Hashable, Protocol):
    """A state: the numbers of a change and of its commit, 0 before they happen."""

    @property
    def change(self) -> int:
        """Of the change."""

    @property
    def commit(self) -> int:
        """Of the commit."""


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
    """Follows one change until its commit."""

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers = Numbers()

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

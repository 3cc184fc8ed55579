"""What can be asked of paths: the events that a walk meets, and the question that says what they do to a state."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeAlias, TypeVar

import msgspec

from flaskwright.findings.finding import Location, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.values import Value
    from flaskwright.syntax import tree

S = TypeVar("S", bound=Hashable)
Trail: TypeAlias = tuple[Step, ...]
"""The steps on the way to a state, as far as the question had something to say of them."""


class Event(msgspec.Struct, frozen=True, eq=False):
    """Something that happens at a node of a unit."""

    node: tree.Node
    unit: Unit

    @property
    def location(self) -> Location:
        """Where it happens."""
        return Location(self.unit.module.path, self.node.start, self.node.end)


class Called(Event, frozen=True, eq=False):
    """A call, once its arguments are there. Where it runs a function of the project, that runs after this event."""

    call: CallFact


class Stored(Event, frozen=True, eq=False):
    """A store to (or a deletion of) an attribute or an item."""

    store: StoreFact


class Named(Event, frozen=True, eq=False):
    """A name is bound. `value` is the expression that it gets, or goes through (`loop`), where there is one."""

    name: str
    value: tree.Expr | None
    how: Literal["assigned", "loop", "with", "other"]


class Read(Event, frozen=True, eq=False):
    """An attribute is read: `node` is the `Attribute`."""


class Tested(Event, frozen=True, eq=False):
    """From here on a condition is taken to be true or false: one without `and`, `or` and `not` around it."""

    truth: bool


class Left(Event, frozen=True, eq=False):
    """A `with` block ends, perhaps since something `failed` in it.

    `node` is the context expression, `manager` what is known of it.
    """

    manager: Value
    failed: bool


class Returned(Event, frozen=True, eq=False):
    """A body gives back a value (`None` at its end)."""

    value: tree.Expr | None


class Failure(msgspec.Struct, frozen=True):
    """An exception on its way: the paths of its class and of all that is known of its bases; none: any exception."""

    paths: tuple[str, ...] = ()


ANY_FAILURE = Failure()


class Where(msgspec.Struct, frozen=True, eq=False):
    """Where an event happens: the calls that lead there, the steps so far, and whether a failure there is caught."""

    calls: tuple[CallFact, ...]
    trail: Trail
    guarded: bool


class Question(Generic[S]):
    """One question: states, and what events do to them. A state must be hashable, small, and of bounded variety.

    A question keeps what it finds itself; what it found counts only where the walk was `complete` (see `Ends`).
    """

    wants: ClassVar[frozenset[type[Event]]] = frozenset()
    """The kinds of events that `on` is told of."""

    def on(self, event: Event, state: S, where: Where) -> Iterable[S]:
        """The states after an event; none where it cannot happen in this state (or does not come back)."""
        raise NotImplementedError

    def says(self, event: Event, before: S, after: S) -> str | None:
        """What the trail should tell of an event that changed the state; `None`: nothing."""
        return None

    def fails(self, event: Event, state: S, where: Where) -> Iterable[tuple[S, Failure]]:
        """The states in which an event fails, where a failure is caught (`where.guarded`); of calls only by default."""
        if isinstance(event, Called):
            yield state, ANY_FAILURE

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:
        """Whether to go through a function that is called; the state passes by one that is not entered.

        There is no call of what runs at the ends of a `with` block: it runs beside the block, in the same state.
        """
        return True

    def inside(self, state: S, call: CallFact, function: FunctionInfo) -> S:
        """The state with which a function begins that is called in a state: without what only the caller knows."""
        return state

    def back(self, before: S, after: S, call: CallFact, function: FunctionInfo) -> S:
        """The caller's state after a call: from that before it, and that in which the function ended."""
        return after

    def lost(self, state: S, call: CallFact | None) -> Iterable[S]:
        """The states after code that the walk cannot follow: functions that call themselves, or too deep."""
        yield state

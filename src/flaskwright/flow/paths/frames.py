"""One run of one body in a walk: the states as they are now, and those on the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeAlias

from flaskwright.findings.finding import Step
from flaskwright.flow.paths.questions import ANY_FAILURE, Failure, Returned, S, Trail, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flaskwright.flow.paths.calling import Runs
    from flaskwright.flow.paths.deciding import Known
    from flaskwright.flow.paths.facts import Facts
    from flaskwright.flow.paths.questions import Event, Question
    from flaskwright.flow.paths.walking import Walk
    from flaskwright.semantics.facts import CallFact, Unit
    from flaskwright.syntax import tree

MAX_STATES = 40
"""More states than this at one place are not kept apart: the walk gives up."""
MAX_TRAIL = 40

Flow: TypeAlias = dict[S, Trail]
"""The states that are possible at a place, each with the steps of the first way that led to it."""
Raising: TypeAlias = dict[tuple[S, Failure], Trail]
"""The states in which exceptions are on their way."""
Resume: TypeAlias = "Callable[[Flow[S]], tuple[Flow[S], Raising[S]]]"
"""Goes through a `with` block: the states after it, and the exceptions that leave it."""


class GaveUp(Exception):  # noqa: N818 - nobody made an error
    """There are too many ways."""


class Loop(Generic[S]):
    """A loop that runs: the states at its `break` and `continue` statements."""

    __slots__ = ("breaks", "continues")

    def __init__(self) -> None:
        self.breaks: Flow[S] = {}
        self.continues: Flow[S] = {}


NONE_DECIDED: Mapping[str, Known] = {}


class Frame(Generic[S]):
    """One run of one body.

    `flow` are the states at the place that the walk has come to, `raising` those of exceptions that leave the innermost
    `try`, or the body. `guarded`: somebody catches what fails here, or does something on its way. `resume` goes through
    the `with` block for which a generator waits at its `yield`. `wrapped` runs where a wrapper calls what it wraps.
    `decided` are names that the call has given a value which decides tests of them.
    """

    __slots__ = (
        "calls",
        "caught",
        "decided",
        "facts",
        "flow",
        "guarded",
        "loops",
        "question",
        "raising",
        "resume",
        "returned",
        "unit",
        "walk",
        "wrapped",
    )

    def __init__(
        self,
        walk: Walk[S],
        unit: Unit,
        flow: Flow[S],
        calls: tuple[CallFact, ...],
        *,
        guarded: bool,
        wrapped: Runs | None = None,
        resume: Resume[S] | None = None,
        decided: Mapping[str, Known] = NONE_DECIDED,
    ) -> None:
        self.walk = walk
        self.question: Question[S] = walk.question
        self.unit = unit
        self.facts: Facts = walk.facts(unit)
        self.flow = flow
        self.calls = calls
        self.wrapped = wrapped
        self.guarded = guarded
        self.resume = resume
        self.decided = decided
        self.returned: Flow[S] = {}
        self.raising: Raising[S] = {}
        self.loops: list[Loop[S]] = []
        self.caught = ANY_FAILURE
        """What the handler that runs has taken."""

    def happens(self, event: Event) -> None:
        """An event changes the states."""
        if type(event) not in self.question.wants or not self.flow:
            return
        self.walk.count()
        question = self.question
        after: Flow[S] = {}
        for state, trail in self.flow.items():
            where = Where(self.calls, trail, self.guarded)
            for one in question.on(event, state, where):
                if one not in after:
                    after[one] = trail if one == state else longer(trail, question.says(event, state, one), event)
        if len(after) > MAX_STATES:
            raise GaveUp
        self.flow = after

    def may_fail(self, event: Event) -> None:
        """An event may raise an exception, which matters where somebody catches it."""
        if not self.guarded:
            return
        for state, trail in self.flow.items():
            for one, failure in self.question.fails(event, state, Where(self.calls, trail, self.guarded)):
                said = self.question.says(event, state, one) if one != state else None
                self.fail(one, failure, longer(trail, said, event))

    def fail(self, state: S, failure: Failure, trail: Trail) -> None:
        """An exception is on its way."""
        self.raising.setdefault((state, failure), trail)
        if len(self.raising) > MAX_STATES:
            raise GaveUp

    def fail_all(self, raising: Raising[S]) -> None:
        """Exceptions that come out of a part of the body are on their way."""
        for (state, failure), trail in raising.items():
            self.fail(state, failure, trail)

    def leave(self, node: tree.Node, value: tree.Expr | None) -> None:
        """The body gives back a value in the states of now."""
        self.happens(Returned(node, self.unit, value))
        add(self.returned, self.flow)
        self.flow = {}


def longer(trail: Trail, said: str | None, event: Event) -> Trail:
    """A trail with what is to be said of an event."""
    return (*trail, Step(event.location, said)) if said is not None and len(trail) < MAX_TRAIL else trail


def add(into: dict[Any, Trail], more: dict[Any, Trail]) -> None:
    """Add states to others; of two ways to one state the first is kept."""
    for state, trail in more.items():
        into.setdefault(state, trail)


def merged(*flows: Flow[S]) -> Flow[S]:
    """The states of several ways that meet."""
    found: Flow[S] = {}
    for flow in flows:
        add(found, flow)
    if len(found) > MAX_STATES:
        raise GaveUp
    return found

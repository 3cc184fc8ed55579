"""Which code leads to a use, and along which calls: found backwards from the uses.

`Ways` searches for any set of uses; what ends a way, or changes its state, is asked at each fact on it. `Reach` is the
search for uses that need a context. It knows two states of a body: nothing pushed between it and the use, or an
application context. A push that satisfies the need ends the way, and so does code that asks first or catches the
failure.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.flow.ambient import Depth, Given
from flaskwright.flow.conditions import Condition, conditions, may_hold
from flaskwright.flow.questions import Guard
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flaskwright.flow.graph import Body, CallGraph, Edge
    from flaskwright.semantics.facts import Fact

Need = Literal["app", "request", "user", "url"]
"""What is needed: an application context, a request, a user (`None` outside a request), or a base for URLs."""

FAILURES: dict[Need, Guard] = {
    "app": Guard.ERROR,
    "request": Guard.ERROR,
    "user": Guard.MISSING,
    "url": Guard.ERROR,
}

Key = tuple["Body", bool, tuple[Condition, ...]]


class Reached(msgspec.Struct, frozen=True, eq=False):
    """A fact of a body that is such a use, or leads to one.

    `state` is that of the way from here on, and `then` goes on to the use, one body deeper each time. `need` is the
    kind of context that the use needs, where the search is for one.
    """

    need: Need | None
    fact: Fact
    state: bool
    conditions: tuple[Condition, ...]
    edge: Edge | None
    then: Reached | None

    @property
    def in_app(self) -> bool:
        """Whether an application context is pushed on the way."""
        return self.state

    @property
    def use(self) -> Fact:
        """The use at the end."""
        reached = self
        while reached.then is not None:
            reached = reached.then
        return reached.fact

    def chain(self) -> Iterator[Reached]:
        """The fact and those that follow it, the use last."""
        reached: Reached | None = self
        while reached is not None:
            yield reached
            reached = reached.then


class Ways:
    """All code that leads to some uses.

    `carry` is asked at each fact of a way (a use, or a call that leads on along an edge) with what surrounds it and
    with the state of the way behind it. It gives the state before it, or `None` where the way ends there.
    """

    def __init__(
        self,
        graph: CallGraph,
        uses: Iterable[Fact],
        carry: Callable[[Fact, Given, Edge | None, bool], bool | None],
        need: Need | None = None,
    ) -> None:
        self.graph = graph
        self.need = need
        self._carry = carry
        self._inside: dict[Body, list[Reached]] = {}
        self._known: set[tuple[int, bool, tuple[Condition, ...]]] = set()
        seen: set[Key] = set()
        pending: deque[tuple[Key, Reached]] = deque()
        for fact in uses:
            self._note(fact, graph.ambient.at(fact), None, None, seen, pending)
        while pending:
            (body, _, wanted), reached = pending.popleft()
            for edge in graph.into.get(body, ()):
                if wanted and isinstance(body, FunctionInfo) and not may_hold(wanted, edge.fact, body):
                    continue
                self._note(edge.fact, edge.given, edge, reached, seen, pending)

    def _note(
        self,
        fact: Fact,
        given: Given,
        edge: Edge | None,
        then: Reached | None,
        seen: set[Key],
        pending: deque[tuple[Key, Reached]],
    ) -> None:
        if fact.inside("typing") is not None:
            return
        state = self._carry(fact, given, edge, then is not None and then.state)
        if state is None:
            return
        wanted = conditions(fact)
        if (id(fact), state, wanted) in self._known:
            return
        self._known.add((id(fact), state, wanted))
        reached = Reached(self.need, fact, state, wanted, edge, then)
        body = fact.unit.info
        self._inside.setdefault(body, []).append(reached)
        key = (body, state, wanted)
        if key not in seen:
            seen.add(key)
            pending.append((key, reached))

    def bodies(self) -> Iterator[Body]:
        """The bodies that lead to a use, those nearest to one first."""
        yield from self._inside

    def inside(self, body: Body) -> list[Reached]:
        """What a body itself does that leads to a use, in the order of the source.

        Left out is what runs only where an optional argument was not passed: who runs this body is not known to do so.
        """
        found = [
            reached
            for reached in self._inside.get(body, ())
            if not any(condition.is_fallback for condition in reached.conditions)
        ]
        return sorted(found, key=lambda reached: (reached.fact.node.start, reached.fact.node.end, reached.state))


class Reach(Ways):
    """All code that leads to one kind of need."""

    def __init__(self, graph: CallGraph, need: Need, uses: Iterable[Fact]) -> None:
        failure = FAILURES[need]

        def carry(_fact: Fact, given: Given, _edge: Edge | None, in_app: bool) -> bool | None:
            if given.depth >= Depth.REQUEST or given.guard & failure:
                return None
            if given.depth is Depth.APP and need == "app":
                return None
            return in_app or given.depth is Depth.APP

        super().__init__(graph, uses, carry, need)

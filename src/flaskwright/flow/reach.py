"""Which code leads to a use that needs a context, and along which calls: found backwards from the uses.

One search per kind of need. It knows two states of a body: nothing pushed between it and the use, or an application
context. A push that satisfies the need ends the way, and so does code that asks first or catches the failure.
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
    from collections.abc import Iterable, Iterator

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

    `in_app`: an application context is pushed on the way. `then` goes on to the use, one body deeper each time.
    """

    need: Need
    fact: Fact
    in_app: bool
    conditions: tuple[Condition, ...]
    edge: Edge | None
    then: Reached | None

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


class Reach:
    """All code that leads to one kind of need."""

    def __init__(self, graph: CallGraph, need: Need, uses: Iterable[Fact]) -> None:
        self.graph = graph
        self.need = need
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
        if given.depth >= Depth.REQUEST or given.guard & FAILURES[self.need] or fact.inside("typing") is not None:
            return
        if given.depth is Depth.APP and self.need == "app":
            return
        in_app = given.depth is Depth.APP or (then is not None and then.in_app)
        wanted = conditions(fact)
        if (id(fact), in_app, wanted) in self._known:
            return
        self._known.add((id(fact), in_app, wanted))
        reached = Reached(self.need, fact, in_app, wanted, edge, then)
        body = fact.unit.info
        self._inside.setdefault(body, []).append(reached)
        key = (body, in_app, wanted)
        if key not in seen:
            seen.add(key)
            pending.append((key, reached))

    def inside(self, body: Body) -> list[Reached]:
        """What a body itself does that leads to the need, in the order of the source.

        Left out is what runs only where an optional argument was not passed: who runs this body is not known to do so.
        """
        found = [
            reached
            for reached in self._inside.get(body, ())
            if not any(condition.is_fallback for condition in reached.conditions)
        ]
        return sorted(found, key=lambda reached: (reached.fact.node.start, reached.fact.node.end, reached.in_app))

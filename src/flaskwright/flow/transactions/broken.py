"""Sessions that are used after a flush or a commit failed, while nobody rolled them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from flaskwright.flow.paths import Called, Failure, Left, Question
from flaskwright.flow.paths.failing import takes
from flaskwright.flow.paths.questions import ANY_FAILURE
from flaskwright.libraries.transactions import load_transactions
from flaskwright.project.kinds import FileRole
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.model import Entry, Route
    from flaskwright.flow.paths import Event, Where
    from flaskwright.flow.paths.questions import Trail
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, HandlerFact

FAILING = frozenset({"flushes", "commits"})
"""What leaves a session behind that refuses to work until it is rolled back."""
USING = frozenset({"flushes", "commits", "writes", "reads", "merges"})
"""What asks the database, so that the session refuses."""


class Broken(msgspec.Struct, frozen=True, eq=False):
    """A session that is used (`use`) although `failing` may have failed, for which `handler` went on."""

    failing: CallFact
    handler: HandlerFact
    use: CallFact
    start: Route | Entry
    trail: Trail


class BrokenSession(Question[int]):
    """Follows a failure from where it is caught: 0, or the number of the call that failed."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Left})

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers: dict[int, int] = {}
        self.failed: list[tuple[CallFact, tuple[CallFact, ...], int]] = []
        """The calls that may fail, those that led there, and their sessions, by numbers that count from one."""
        self.used: dict[int, tuple[CallFact, Trail]] = {}
        """The first use of a session after each failure."""
        self._failures = tuple(Failure((name, *bases)) for name, bases in load_transactions().failures.items())

    def on(self, event: Event, state: int, where: Where) -> Iterable[int]:
        """A rollback mends the session, and a use of it fails."""
        if state == 0:
            return (state,)
        match event:
            case Called(call=call):
                does = self._of.sessions.does(call)
                if does in ("rolls_back", "closes"):
                    return (0,)
                if does in USING:
                    if self._of.sessions.identity(call) == self.failed[state - 1][2]:
                        self.used.setdefault(state, (call, where.trail))
                    return ()
                return () if self._of.ending.at(call) else (state,)
            case Left(manager=manager):
                if self._of.sessions.block(manager) in ("commits", "saves", "closes"):
                    return (0,)
                return () if self._of.ending.block(manager, event.node) else (state,)
        return (state,)

    def fails(self, event: Event, state: int, where: Where) -> Iterable[tuple[int, Failure]]:
        """A flush or a commit may fail, and leaves the session broken."""
        if not isinstance(event, Called):
            return
        does = self._of.sessions.does(event.call)
        if state == 0 and does in FAILING:
            number = self._number(event.call, where.calls)
            yield from ((number, failure) for failure in self._failures if number)
        else:
            # Who rolls back, and takes care of a rollback that fails, has done what can be done.
            yield 0 if does in ("rolls_back", "closes") else state, ANY_FAILURE

    def says(self, event: Event, before: int, after: int) -> str | None:  # noqa: ARG002 - the states say it
        """That it fails."""
        return "fails, and leaves the session with its failed transaction" if after and not before else None

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what works with sessions is gone through."""
        return function in self._of.working or function in self._of.ending.functions

    def lost(self, state: int, call: CallFact | None) -> Iterable[int]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may roll back."""
        return () if state else (0,)

    def _number(self, call: CallFact, calls: tuple[CallFact, ...]) -> int:
        """The number of a call that may fail; 0 where it is not known which session it is about."""
        number = self._numbers.get(id(call.node))
        if number is None:
            session = self._of.sessions.identity(call)
            if session is None:
                return 0
            self.failed.append((call, calls, session))
            number = self._numbers[id(call.node)] = len(self.failed)
        return number


def broken_sessions(transactions: Transactions) -> list[Broken]:
    """All such uses, each handler once."""
    found: dict[int, Broken] = {}
    if transactions.commits_by_itself:
        return []
    for start in transactions.starts:
        question = BrokenSession(transactions)
        if not transactions.paths.walk(question, start.value, 0).complete:
            continue
        for number, (use, trail) in question.used.items():
            failing, calls, _ = question.failed[number - 1]
            handler = next(_handlers(failing, calls), None)
            if handler is not None and handler.unit.module.role is FileRole.PRODUCTION:
                found.setdefault(id(handler.node), Broken(failing, handler, use, start.origin, trail))
    return list(found.values())


def _handlers(failing: CallFact, calls: tuple[CallFact, ...]) -> Iterator[HandlerFact]:
    """The `except` clauses that may take the failure and go on, innermost first."""
    failures = [Failure((name, *bases)) for name, bases in load_transactions().failures.items()]
    for fact in (failing, *reversed(calls)):
        handlers = [one for one in fact.unit.handlers if protects(one, fact)]
        for handler in sorted(handlers, key=lambda one: -one.protected.node.start):
            if goes_on(handler) and any(takes(handler.types, failure) is not False for failure in failures):
                yield handler


def protects(handler: HandlerFact, fact: CallFact) -> bool:
    """Whether a clause takes what fails in a call."""
    block = handler.protected.node
    return isinstance(block, tree.Try) and any(
        one.start <= fact.node.start and fact.node.end <= one.end for one in block.body
    )


def goes_on(handler: HandlerFact) -> bool:
    """Whether control can leave a clause other than by an exception."""
    if handler.completes or any(handler.holds(fact) for fact in handler.unit.returns):
        return True
    return any(isinstance(node, tree.Continue | tree.Break) for node in walk(handler.node))

"""Sessions that are used after a flush or a commit failed, while nobody rolled them back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import msgspec

from flaskwright.flow.paths import Called, Failure, Left, Question, Returned, Tested, Walk
from flaskwright.flow.paths.failing import takes
from flaskwright.flow.paths.questions import ANY_FAILURE
from flaskwright.flow.transactions.waiting import OUTER, Numbers
from flaskwright.libraries.transactions import load_transactions
from flaskwright.project.kinds import FileRole
from flaskwright.syntax import tree
from flaskwright.syntax.walk import is_none, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flaskwright.app.model import Entry, Route
    from flaskwright.flow.paths import Event, Where
    from flaskwright.flow.transactions.model import Transactions
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact, HandlerFact

MAX_CALLS = 16
NEAR = 2
SAME = {"is": True, "==": True, "is not": False, "!=": False}
FAILING = frozenset({"flushes", "commits"})
"""What leaves a session behind that refuses to work until it is rolled back."""
USING = frozenset({"flushes", "commits", "writes", "reads", "merges"})
"""What asks the database, so that the session refuses."""


@cache
def database_failures() -> tuple[Failure, ...]:
    """The exceptions with which a flush or a commit fails."""
    return tuple(Failure((name, *bases)) for name, bases in load_transactions().failures.items())


class Broken(msgspec.Struct, frozen=True, eq=False):
    """A session that is used (`use`) although `failing` may have failed, for which `handler` went on.

    `far`: the clause stands two calls or more away, so that it is perhaps not meant for a failure of the database.
    """

    failing: CallFact
    handler: HandlerFact
    use: CallFact
    start: Route | Entry
    far: bool


class Failed(NamedTuple):
    """The number of a call that failed, its session, and the number of the use after it: 0 before they happen.

    `gave` is what the function gave back in which the failure was caught (`?`: not known what), and `result` the number
    of the call that got it.
    """

    failing: int
    session: int
    use: int
    gave: str
    result: int


NOTHING = Failed(0, 0, 0, "", 0)


class BrokenSession(Question[Failed]):
    """Follows a failure from where it is caught."""

    wants: ClassVar[frozenset[type[Event]]] = frozenset({Called, Left, Returned, Tested})

    def __init__(self, transactions: Transactions) -> None:
        self._of = transactions
        self._numbers = Numbers()
        self.failed: list[tuple[CallFact, ...]] = []
        """The calls that may fail, each behind those that led to it, by numbers that count from one."""
        self.uses: list[CallFact] = []
        self.results: list[CallFact] = []

    def on(self, event: Event, state: Failed, where: Where) -> Iterable[Failed]:  # noqa: ARG002 - the calls tell it
        """A rollback mends the session, and a use of it fails."""
        if state == NOTHING or state.use:
            return (state,)
        match event:
            case Returned(value=value):
                return (state._replace(gave=_constant(value), result=0),)
            case Tested(node=node, truth=truth):
                return (state,) if self._may_be(node, state, truth=truth) else ()
            case Called(call=call):
                does = self._of.sessions.does(call)
                if does in ("rolls_back", "closes"):
                    return (NOTHING,)
                if does in USING:
                    if self._of.sessions.identity(call) != state.session:
                        return ()
                    return (state._replace(use=self._numbers.of(self.uses, call, (id(call.node),))),)
                return () if self._of.ending.at(call) else (state,)
            case Left(manager=manager):
                if self._of.sessions.block(manager) in ("commits", "saves", "closes"):
                    return (NOTHING,)
                return () if self._of.ending.block(manager, event.node) else (state,)
        return (state,)

    def fails(self, event: Event, state: Failed, where: Where) -> Iterable[tuple[Failed, Failure]]:  # noqa: ARG002
        """A flush or a commit may fail, and leaves the session broken."""
        if not isinstance(event, Called):
            return
        does = self._of.sessions.does(event.call)
        if state == NOTHING and does in FAILING:
            session = self._of.sessions.identity(event.call)
            if session is not None:
                failed = Failed(self._failing((event.call,)), session, 0, "", 0)
                yield from ((failed, failure) for failure in database_failures())
        elif not state.failing:
            # Once it has failed, what a clause does before it rolls back is not expected to fail, too.
            yield state, ANY_FAILURE

    def enters(self, call: CallFact | None, function: FunctionInfo) -> bool:  # noqa: ARG002 - it may run at a block's end
        """Only what works with sessions is gone through."""
        return function in self._of.working or function in self._of.ending.functions

    def inside(self, state: Failed, call: CallFact, function: FunctionInfo) -> Failed:  # noqa: ARG002 - as everywhere
        """A function does the same after all failures of a session."""
        return state._replace(failing=OUTER, gave="", result=0) if state.failing and not state.use else state

    def back(self, before: Failed, after: Failed, call: CallFact, function: FunctionInfo) -> Failed:  # noqa: ARG002
        """The caller knows what failed; what failed inside failed in the call."""
        if after.failing == OUTER:
            return after._replace(failing=before.failing, gave=before.gave, result=before.result)
        if after.failing > 0 and not before.failing and not after.use:
            failing = self._failing((call, *self.failed[after.failing - 1]))
            return after._replace(failing=failing, result=self._numbers.of(self.results, call, (id(call.node),)))
        return after

    def _may_be(self, node: tree.Node, state: Failed, *, truth: bool) -> bool:
        """Whether a condition can be so after what a function gave back when it caught the failure."""
        if not state.result:
            return True
        call = self.results[state.result - 1]
        names = self._of.dependence.names_of(call)
        if not any(one is call.node or (isinstance(one, tree.Name) and one.id in names) for one in walk(node)):
            return True
        held = node.left if isinstance(node, tree.Compare) else node
        if held is not call.node and not (isinstance(held, tree.Name) and held.id in names):
            return False  # who can tell what else is asked of it
        return _answers(node, state.gave) is truth

    def lost(self, state: Failed, call: CallFact | None) -> Iterable[Failed]:  # noqa: ARG002 - whatever it is
        """What cannot be followed may roll back."""
        return () if state.failing and not state.use else (state,)

    def _failing(self, calls: tuple[CallFact, ...]) -> int:
        calls = calls[:MAX_CALLS]
        return self._numbers.of(self.failed, calls, tuple(id(call.node) for call in calls))


def _constant(value: tree.Expr | None) -> str:
    """Which constant is given back; `?` for anything else."""
    if value is None or is_none(value):
        return "none"
    return str(bool(value.value)).lower() if isinstance(value, tree.Constant) and value.kind == "bool" else "?"


def _answers(node: tree.Node, gave: str) -> bool | None:
    """What a condition about a constant is; `None` where it is not understood."""
    if not isinstance(node, tree.Compare):
        return gave == "true"
    other = _constant(node.comparators[0]) if len(node.comparators) == 1 else "?"
    if other == "?" or node.ops[0] not in SAME:
        return None
    return (other == gave) is SAME[node.ops[0]]


def broken_sessions(transactions: Transactions) -> list[Broken]:
    """All such uses, each handler once."""
    found: dict[int, Broken] = {}
    if transactions.commits_by_itself:
        return []
    question = BrokenSession(transactions)
    walk = Walk(transactions.paths, question)
    units = (unit for unit in transactions.code.units if any(_goes_on_broken(one) for one in unit.handlers))
    coming = transactions.paths.coming_to(unit.info for unit in units)
    for start in transactions.starts:
        if coming.isdisjoint(start.functions()):
            continue
        ends = walk.ends(start.value, NOTHING)
        if not ends.complete:
            continue
        for state, _ in ends.every():
            if state.use and state.failing > 0:
                calls = question.failed[state.failing - 1]
                handler = next(_handlers(calls), None)
                if handler is not None and handler.unit.module.role is FileRole.PRODUCTION:
                    far = handler.unit not in [call.unit for call in calls[-NEAR:]]
                    broken = Broken(calls[-1], handler, question.uses[state.use - 1], start.origin, far)
                    found.setdefault(id(handler.node), broken)
    return list(found.values())


def _handlers(calls: tuple[CallFact, ...]) -> Iterator[HandlerFact]:
    """The `except` clauses that may take the failure and go on, innermost first."""
    for fact in reversed(calls):
        handlers = [one for one in fact.unit.handlers if one.protects(fact.node)]
        for handler in sorted(handlers, key=lambda one: -one.protected.node.start):
            if _goes_on_broken(handler):
                yield handler


def _goes_on_broken(handler: HandlerFact) -> bool:
    """Whether an `except` clause may take such a failure and go on."""
    taken = any(takes(handler.types, failure) is not False for failure in database_failures())
    return taken and goes_on(handler)


def goes_on(handler: HandlerFact) -> bool:
    """Whether control can leave a clause other than by an exception."""
    if handler.completes or any(handler.holds(fact) for fact in handler.unit.returns):
        return True
    return any(isinstance(node, tree.Continue | tree.Break) for node in walk(handler.node))

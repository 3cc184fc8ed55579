"""The walk: from a function and a state to the states in which the function ends."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic

import msgspec

from flaskwright.flow.graph import closure_parameter
from flaskwright.flow.paths.calling import (
    Runs,
    functions_of,
    generator_of_manager,
    methods_of_manager,
    what_runs,
    with_overrides,
)
from flaskwright.flow.paths.deciding import NOTHING as NOTHING_DECIDED
from flaskwright.flow.paths.deciding import Deciding
from flaskwright.flow.paths.facts import facts_of, managers_of
from flaskwright.flow.paths.frames import Frame, GaveUp, add
from flaskwright.flow.paths.questions import Called, S
from flaskwright.flow.paths.statements import run_body
from flaskwright.flow.steps import call_step
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.facts import CallFact
from flaskwright.semantics.values import NEVER, External, Unknown, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from flaskwright.flow.graph import Body, CallGraph
    from flaskwright.flow.paths.deciding import Decided
    from flaskwright.flow.paths.facts import Facts
    from flaskwright.flow.paths.frames import Flow, Raising, Resume
    from flaskwright.flow.paths.questions import Failure, Question, Trail
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value

    Result: TypeAlias = tuple[Flow[Any], Raising[Any]]
    Key: TypeAlias = tuple[Runs, S, bool, Decided]

MAX_DEPTH = 14
"""Calls inside of calls that are followed."""
MAX_EVENTS = 60_000
"""Events that one walk goes through, with all that is called in it."""


class Ends(msgspec.Struct, frozen=True, eq=False):
    """The states in which a body ended, with the steps that led there.

    `raised` are those in which an exception leaves it, as far as the question tells what fails. `complete`: every way
    was gone through. Where it is not, nothing may be concluded from this walk, not even from what the question found.
    """

    returned: dict[Any, Trail]
    raised: dict[tuple[Any, Failure], Trail]
    complete: bool = True

    def every(self) -> Iterator[tuple[Any, Trail]]:
        """The states in which the body ended, in whatever way."""
        yield from self.returned.items()
        yield from {state: trail for (state, _), trail in self.raised.items()}.items()


class Paths:
    """Walks through the bodies of a project."""

    def __init__(self, code: Code, graph: CallGraph) -> None:
        self.code = code
        self.graph = graph
        self._facts: dict[int, Facts] = {}
        self._consumed: dict[int, set[int]] = {}
        self.deciding = Deciding(code)

    def facts(self, unit: Unit) -> Facts:
        """The facts of a unit by their nodes."""
        found = self._facts.get(id(unit))
        if found is None:
            found = self._facts[id(unit)] = facts_of(unit)
        return found

    @cached_property
    def handed(self) -> dict[int, list[Runs]]:
        """The functions that calls of libraries' functions run at once, such as that given to `map`."""
        found: dict[int, list[Runs]] = {}
        for edge in (one for edges in self.graph.out.values() for one in edges):
            fact = edge.fact
            is_library = isinstance(fact, CallFact) and isinstance(fact.callee, External)
            if is_library and isinstance(edge.callee, FunctionInfo):
                found.setdefault(id(fact), []).append(Runs(edge.callee))
        return found

    def runs_now(self, call: CallFact, function: FunctionInfo) -> bool:
        """Whether a call runs the body of a function: that of a generator or a coroutine only where it is used up.

        A generator that manages a `with` block runs around that, not where it is called.
        """
        if call.role == "context" and function.is_generator:
            return False
        unit = call.unit
        consumed = self._consumed.get(id(unit))
        if consumed is None:
            consumed = self._consumed[id(unit)] = self.graph.consumed(unit)
        return self.graph.runs_now(call, function, consumed)

    def leading_to(self, bodies: Iterable[Body]) -> frozenset[Body]:
        """These bodies and all that may run one of them: who asks only for what happens there enters no others."""
        found = set(bodies)
        pending = list(found)
        while pending:
            for edge in self.graph.into.get(pending.pop(), ()):
                if edge.caller not in found:
                    found.add(edge.caller)
                    pending.append(edge.caller)
        return frozenset(found)

    def coming_to(self, bodies: Iterable[Body]) -> frozenset[Body]:
        """These bodies and all from which a walk can come to one of them, by whichever way it takes."""
        found = set(bodies)
        pending = list(found)
        while pending:
            body = pending.pop()
            before = [edge.caller for edge in self.graph.into.get(body, ())]
            if isinstance(body, FunctionInfo):
                before += [*self.code.running(body), *self._managed.get(body, ())]
            for one in before:
                if one not in found:
                    found.add(one)
                    pending.append(one)
        return frozenset(found)

    @cached_property
    def _managed(self) -> dict[FunctionInfo, list[Body]]:
        """The functions that run around `with` blocks, with the bodies in which these stand."""
        found: dict[FunctionInfo, list[Body]] = {}
        for unit in self.code.units:
            for manager in managers_of(unit).values():
                for info in (generator_of_manager(manager), *methods_of_manager(manager)):
                    if info is not None:
                        found.setdefault(info, []).append(unit.info)
        return found

    def walk(self, question: Question[S], value: Value | FunctionInfo, state: S, *, guarded: bool = False) -> Ends:
        """Go through what runs when a value is called (a view with its decorators), or through one function.

        `guarded`: whoever runs it does something after a failure, so that all which may fail matters.
        """
        return Walk(self, question).ends(value, state, guarded=guarded)


class Walk(Generic[S]):
    """Walks for one question. What a function does to a state is remembered from one walk to the next."""

    def __init__(self, paths: Paths, question: Question[S]) -> None:
        self.paths = paths
        self.question = question
        self._events = 0
        self._known: dict[Key[S], Result] = {}
        self._running: set[Key[S]] = set()
        self._given_up: set[Key[S]] = set()

    def ends(self, value: Value | FunctionInfo, state: S, *, guarded: bool = False) -> Ends:
        """Go through what runs when a value is called; see `Paths.walk`."""
        self._events = 0
        self._running.clear()
        runs = (
            [Runs(value)] if isinstance(value, FunctionInfo) else [one for one in what_runs(value) if one is not None]
        )
        returned: Flow[S] = {}
        raised: Raising[S] = {}
        try:
            for one in runs:
                flow, raising = self.run(one, {state: ()}, (), guarded=guarded)
                add(returned, flow)
                add(raised, raising)
        except (GaveUp, RecursionError):
            return Ends(returned, raised, complete=False)
        return Ends(returned, raised)

    def count(self) -> None:
        """Count one more event; raises `GaveUp` where there are too many."""
        self._events += 1
        if self._events > MAX_EVENTS:
            raise GaveUp

    def facts(self, unit: Unit) -> Facts:
        """The facts of a unit by their nodes."""
        return self.paths.facts(unit)

    # ------------------------------------------------------------------- bodies

    def run(
        self,
        runs: Runs,
        flow: Flow[S],
        calls: tuple[CallFact, ...],
        *,
        guarded: bool,
        decided: Decided = NOTHING_DECIDED,
    ) -> Result:
        """Go through a function from several states, each once for all calls."""
        returned: Flow[S] = {}
        raised: Raising[S] = {}
        for state, trail in flow.items():
            key = (runs, state, guarded, decided)
            result = self._known.get(key)
            if result is None:
                if key in self._running or len(calls) > MAX_DEPTH:
                    for one in self.question.lost(state, calls[-1] if calls else None):
                        returned.setdefault(one, trail)
                    continue
                if key in self._given_up:
                    raise GaveUp
                self._running.add(key)
                self._given_up.add(key)
                result = self._known[key] = self._run(runs, state, trail, calls, guarded=guarded, decided=decided)
                self._given_up.discard(key)
                self._running.discard(key)
            if runs.unsure:
                for one in self.question.lost(state, calls[-1] if calls else None):
                    returned.setdefault(one, trail)
            for one, more in result[0].items():
                returned.setdefault(one, trail + more)
            for failing, more in result[1].items():
                raised.setdefault(failing, trail + more)
        return returned, raised

    def _run(
        self,
        runs: Runs,
        state: S,
        trail: Trail,
        calls: tuple[CallFact, ...],
        *,
        guarded: bool,
        decided: Decided,
    ) -> Result:
        """The states at the end of a function, with the steps that were made in it."""
        unit = self.paths.code.unit(runs.function)
        frame = Frame(self, unit, {state: trail}, calls, guarded=guarded, wrapped=runs.wrapped, decided=dict(decided))
        run_body(frame)
        own = len(trail)
        return (
            {one: steps[own:] for one, steps in frame.returned.items()},
            {one: steps[own:] for one, steps in frame.raising.items()},
        )

    def run_beside(self, frame: Frame[S], function: FunctionInfo) -> Flow[S]:
        """Go through what runs at an end of a `with` block, in the states of now; its failures are the block's."""
        flow, raising = self.run(Runs(function), frame.flow, frame.calls, guarded=frame.guarded)
        frame.fail_all(raising)
        return flow

    def run_around(self, frame: Frame[S], generator: FunctionInfo, flow: Flow[S], resume: Resume[S]) -> Result:
        """Go through a generator that manages a `with` block; `resume` goes through the block where it yields."""
        unit = self.paths.code.unit(generator)
        inner = Frame(self, unit, dict(flow), frame.calls, guarded=True, resume=resume)
        run_body(inner)
        return inner.returned, inner.raising

    # -------------------------------------------------------------------- calls

    def call(self, frame: Frame[S], call: CallFact) -> None:
        """A call happens: first to the question, then in what it runs."""
        event = Called(call.node, frame.unit, call)
        runs, others = self._targets(frame, call)
        if others or not runs:
            frame.may_fail(event)
        frame.happens(event)
        if not frame.flow:
            return
        if not runs:
            if self._never_returns(call):
                frame.flow = {}
            return
        before = frame.flow
        after: Flow[S] = {}
        if others:
            for state, trail in before.items():
                for one in self.question.lost(state, call):
                    after.setdefault(one, trail)
        for target in runs:
            add(after, self._follow(frame, call, target, before))
        frame.flow = after

    def _targets(self, frame: Frame[S], call: CallFact) -> tuple[list[Runs], bool]:
        """The functions that a call runs and that the question enters, and whether it may be none of them."""
        found: list[Runs] = []
        others = False
        if frame.wrapped is not None and closure_parameter(call.node, frame.unit.function) is not None:
            return [frame.wrapped], False
        if type(call.callee) is External or type(call.callee) is Unknown:
            handed = self.paths.handed.get(id(call), [])
            return handed, bool(handed)  # `map` may have nothing to go through
        for one in alternatives(call.callee):
            for runs in what_runs(one):
                if runs is None:
                    others = True
                    continue
                several = with_overrides(self.paths.code, call, runs)
                found += [each for each in several if self.paths.runs_now(call, each.function)]
        return found, others and bool(found)

    def _follow(self, frame: Frame[S], call: CallFact, runs: Runs, before: Flow[S]) -> Flow[S]:
        """The states after a function ran in the states before it."""
        question = self.question
        function = runs.function
        if not any(question.enters(call, one) for one in functions_of(runs)):
            return {} if self.paths.code.run.returned(function) is NEVER else before
        after: Flow[S] = {}
        step = call_step(call)
        decided = self.paths.deciding.by(call, function, frame.decided)
        for state, trail in before.items():
            inner = question.inside(state, call, function)
            flow, raising = self.run(
                runs, {inner: (*trail, step)}, (*frame.calls, call), guarded=frame.guarded, decided=decided
            )
            outside: Flow[S] = {}
            for one, steps in flow.items():
                # A step into a function in which nothing was worth telling is not told.
                outside.setdefault(question.back(state, one, call, function), steps if steps[-1] is not step else trail)
            for (one, failure), steps in raising.items():
                frame.fail(
                    question.back(state, one, call, function), failure, steps if steps[-1] is not step else trail
                )
            add(after, outside)
        return after

    def _never_returns(self, call: CallFact) -> bool:
        callee = call.callee
        return isinstance(callee, External) and self.paths.graph.libraries.returns.get(callee.path) == "never"

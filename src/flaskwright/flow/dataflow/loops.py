"""Loops: once for each known item, else until nothing new is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.binding import bind
from flaskwright.flow.dataflow.dispatch import EXECUTE, evaluate, run_block
from flaskwright.flow.dataflow.domain import Func, Ref, Top, Value, alternatives
from flaskwright.flow.dataflow.frames import Loop
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.state import State, collapse, join, join_states
from flaskwright.flow.dataflow.truth import assume, truth
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame


def _for(frame: Frame, node: tree.For) -> None:
    iterable = evaluate(frame, node.iter)
    if frame.state is None:
        return
    loop = Loop()
    frame.loops.append(loop)
    mark = len(frame.held)
    frame.held.append(iterable)
    if not _unrolled(frame, loop, node, iterable):
        _iterate(frame, loop, node, lambda: bind(frame, node.target, element(frame, iterable, node.iter), node.iter))
    frame.loops.pop()
    del frame.held[mark:]
    run_block(frame, node.orelse)
    for state in loop.breaks:
        frame.state = join_states(frame.state, state)


def _unrolled(frame: Frame, loop: Loop, node: tree.For, iterable: Value) -> bool:
    """Go through what is wholly known, one item at a time; the body may change what is left.

    False where that is too much, or is not known, or no longer.
    """
    for place in range(limits.UNROLLED + 1):
        if frame.state is None:
            return True
        items = known_items(frame, iterable)
        if items is None or len(items) > limits.UNROLLED:
            return False
        if place >= len(items):
            return True
        bind(frame, node.target, items[place], node.iter)
        _round(frame, loop, node.body)
    return False


def _round(frame: Frame, loop: Loop, body: tuple[tree.Stmt, ...]) -> None:
    """One time through a loop's body; `continue` comes out at its end, too."""
    run_block(frame, body)
    for state in loop.continues:
        frame.state = join_states(frame.state, state)
    loop.continues.clear()


def _iterate(frame: Frame, loop: Loop, node: tree.For | tree.While, enter: Callable[[], None]) -> None:
    """Go through a loop until nothing new is found; `enter` does what stands before each round."""
    done: State | None = None
    for round_ in range(limits.ROUNDS + 3):
        if frame.state is None:
            break
        head = frame.state
        frame.state = head.copy()
        done = join_states(done, head.copy())
        if frame.steps > limits.BODY_STEPS and round_:
            frame.engine.widen(frame.function, "it has too many statements in loops")
            break
        enter()
        _round(frame, loop, node.body)
        joined = join_states(head.copy(), frame.state)
        if joined is None or joined.same_as(head, exact=not round_):
            break
        if round_ >= limits.ROUNDS - 1:
            joined = _widened(head, joined)
        frame.state = joined
    frame.state = join_states(done, frame.state)


def _widened(old: State, new: State) -> State:
    """What still changes after many rounds is taken to be anything."""
    env: dict[str, Value] = {}
    for name, value in new.env.items():
        before = old.env.get(name)
        if before is None or before.key == value.key or isinstance(value, Top | Ref):
            env[name] = value
        else:
            refs = [one for one in alternatives(value) if isinstance(one, Ref | Func)]
            wide: Value = collapse([value], new.heap)
            for one in refs[:4]:
                wide = join(wide, one, new.heap)
            env[name] = wide
    return State(env, new.heap, new.facts)


def _while(frame: Frame, node: tree.While) -> None:
    loop = Loop()
    frame.loops.append(loop)
    ends: list[State] = []
    for _ in range(limits.UNROLLED):
        test = evaluate(frame, node.test)
        known = truth(test, frame) if frame.state is not None else None
        if frame.state is None or known is None:
            break
        if known is False:
            ends.append(frame.state)
            frame.state = None
            break
        _round(frame, loop, node.body)
        if not frame.runs:
            break
    if frame.runs:
        left: list[State] = []

        def enter() -> None:
            test = evaluate(frame, node.test)
            if frame.state is None:
                return
            before = frame.state.copy()
            assume(frame, test, positive=True)
            inside, frame.state = frame.state, before
            assume(frame, test, positive=False)
            if frame.state is not None:
                left.append(frame.state)
            frame.state = inside

        _iterate_while(frame, loop, node, enter)
        ends.extend(left)
    frame.loops.pop()
    frame.state = None
    for state in ends:
        frame.state = join_states(frame.state, state)
    run_block(frame, node.orelse)
    for state in loop.breaks:
        frame.state = join_states(frame.state, state)


def _iterate_while(frame: Frame, loop: Loop, node: tree.While, enter: Callable[[], None]) -> None:
    """As `_iterate`; where the test fails, `enter` has noted it."""
    for round_ in range(limits.ROUNDS + 3):
        if frame.state is None:
            return
        head = frame.state.copy()
        enter()
        if frame.steps > limits.BODY_STEPS and round_:
            frame.engine.widen(frame.function, "it has too many statements in loops")
            return
        _round(frame, loop, node.body)
        if not frame.runs:
            return
        joined = join_states(head.copy(), frame.state)
        if joined is None or joined.same_as(head, exact=not round_):
            return
        frame.state = _widened(head, joined) if round_ >= limits.ROUNDS - 1 else joined
    return


EXECUTE.update({tree.For: _for, tree.While: _while})

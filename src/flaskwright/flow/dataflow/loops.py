"""Loops: once for each known item, else until nothing new is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import limits
from flaskwright.flow.dataflow.binding import bind
from flaskwright.flow.dataflow.dispatch import EXECUTE, evaluate, run_block
from flaskwright.flow.dataflow.domain import Func, Ref, Top, Value, alternatives
from flaskwright.flow.dataflow.frames import Loop
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.joins import collapse, join, join_states
from flaskwright.flow.dataflow.of_characters import each_of, note_character
from flaskwright.flow.dataflow.secret_fields import each_name
from flaskwright.flow.dataflow.state import State
from flaskwright.flow.dataflow.truth import assume, clear, truth
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import Exact


def _for(frame: Frame, node: tree.For) -> None:
    iterable = evaluate(frame, node.iter)
    if frame.state is None:
        return
    each_name(frame, node.target)
    loop = _begin(frame, node)
    mark, around = len(frame.held), frame.unrolled
    frame.held.append(iterable)
    if not _unrolled(frame, loop, node, iterable):
        _iterate_for(frame, loop, node, iterable)
    frame.unrolled = around
    _end(frame)
    del frame.held[mark:]
    run_block(frame, node.orelse)
    for state in loop.breaks:
        frame.state = join_states(frame.state, state)


def _begin(frame: Frame, node: tree.For | tree.While) -> Loop:
    path: tuple[object, ...] = (id(node),)
    if frame.loops:
        outer = frame.loops[-1]
        entered = outer.entered[id(node)] = outer.entered.get(id(node), 0) + 1
        path = (*outer.path, outer.place, id(node), entered)
    loop = Loop(path)
    frame.loops.append(loop)
    return loop


def _end(frame: Frame) -> None:
    frame.loops.pop()
    if not frame.loops:
        frame.heads.clear()


def _unrolled(frame: Frame, loop: Loop, node: tree.For, iterable: Value) -> bool:
    """Go through what is wholly known, one item at a time; the body may change what is left.

    False where that is too much, or is not known, or no longer.
    """
    around = frame.unrolled
    for place in range(limits.UNROLLED + 1):
        if frame.state is None:
            return True
        items = known_items(frame, iterable)
        if items is None or len(items) > limits.UNROLLED:
            break
        if place >= len(items):
            return True
        if not _may_unroll(frame, loop, node, around * len(items)):
            break
        loop.place = place
        bind(frame, node.target, items[place], node.iter)
        _round(frame, loop, node.body)
    loop.place, frame.unrolled = None, around
    return False


def _may_unroll(frame: Frame, loop: Loop, node: tree.Node, together: int) -> bool:
    """Whether a loop is gone through round by round, where that makes so many with those around it."""
    if frame.steps > limits.BODY_STEPS:
        frame.engine.widen(frame.function, "it has too many statements in loops")
        return False
    if together > limits.UNROLLED_TOGETHER:
        # From here on, what the rounds of the loops around it bring is not told apart.
        loop.path = (id(node),)
        return False
    frame.unrolled = together
    return True


def _round(frame: Frame, loop: Loop, body: tuple[tree.Stmt, ...]) -> None:
    """One time through a loop's body; `continue` comes out at its end, too."""
    loop.entered.clear()
    run_block(frame, body)
    if loop.each is not None:
        loop.each.passed(frame, (frame.state, *loop.continues))
    for state in loop.continues:
        frame.state = join_states(frame.state, state)
    loop.continues.clear()


def _iterate_for(frame: Frame, loop: Loop, node: tree.For, iterable: Value) -> None:
    done: list[State] = []
    loop.each = each_of(iterable, node.target)

    def enter() -> None:
        if frame.state is not None:
            done.append(frame.state.copy())
        one = element(frame, iterable, node.iter)
        bind(frame, node.target, one if loop.each is None else note_character(frame, iterable, one), node.iter)

    _iterate(frame, loop, node, enter)
    for state in done:
        frame.state = join_states(frame.state, state)
    if loop.each is not None and frame.state is not None:
        clear(frame.state, loop.each.effect())


def _iterate(frame: Frame, loop: Loop, node: tree.For | tree.While, enter: Callable[[], None]) -> None:
    """Go through a loop until nothing new is found; `enter` does what stands before each round."""
    news, exact = _resume(frame, loop)
    widest = limits.ROUNDS - 1 if news < limits.ROUNDS else 0
    head = frame.state
    for round_ in range(limits.ROUNDS + 4):
        if frame.state is None:
            break
        before, head = head, frame.state
        frame.state = head.copy()
        too_long = round_ > 0 and frame.steps > limits.BODY_STEPS
        if too_long and before is not None:
            frame.engine.widen(frame.function, "it has too many statements in loops")
            frame.state = _widened(before, frame.state)
        enter()
        if too_long or round_ == limits.ROUNDS + 3:
            break  # `enter` has noted the ways out of the loop from here
        _round(frame, loop, node.body)
        joined = join_states(head.copy(), frame.state)
        if joined is not None and round_ >= widest:
            joined = _widened(head, joined)
        if joined is None or joined.same_as(head, exact=not round_ and exact):
            break
        frame.state = joined
    if head is not None and len(frame.loops) > 1:
        frame.heads[loop.path] = (head, news + bool(round_))


def _resume(frame: Frame, loop: Loop) -> tuple[int, Exact]:
    """Begin with what the loop came to in the round before of a loop around it, which is part of what it comes to now.

    So each round of the loops around costs no more than one of this, unless something is new. It tells how often that
    was so, and what must stay the very same thing for a round to bring nothing new: all that was not put in the place
    of several things here.
    """
    known = frame.heads.get(loop.path)
    if known is None or frame.state is None:
        return 0, True
    before, news = known
    kept = {id(one): one for state in (before, frame.state) for one in state.values()}
    frame.state = join_states(frame.state, before)
    return news, kept


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
    loop = _begin(frame, node)
    around = frame.unrolled
    ends: list[State] = []
    for place in range(limits.UNROLLED):
        test = evaluate(frame, node.test)
        known = truth(test, frame) if frame.state is not None else None
        if frame.state is None or known is None:
            break
        if known is False:
            ends.append(frame.state)
            frame.state = None
            break
        if not _may_unroll(frame, loop, node, around * limits.UNROLLED):
            break
        loop.place = place
        _round(frame, loop, node.body)
        if not frame.runs:
            break
    loop.place, frame.unrolled = None, around
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

        _iterate(frame, loop, node, enter)
        ends.extend(left)
    _end(frame)
    frame.state = None
    for state in ends:
        frame.state = join_states(frame.state, state)
    run_block(frame, node.orelse)
    for state in loop.breaks:
        frame.state = join_states(frame.state, state)


EXECUTE.update({tree.For: _for, tree.While: _while})

"""`try` and `with`: what may fail, who takes it, and what runs in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import calls, limits
from flaskwright.flow.dataflow.binding import bind
from flaskwright.flow.dataflow.dispatch import EXECUTE, evaluate, run_block
from flaskwright.flow.dataflow.domain import NONE, UNKNOWN, Lib, Top, Union, Value
from flaskwright.flow.dataflow.errors import classes, handler_takes
from flaskwright.flow.dataflow.exceptions import caught, may_be_foreign
from flaskwright.flow.dataflow.frames import Raised, Try
from flaskwright.flow.dataflow.joins import join_all, join_states
from flaskwright.flow.dataflow.truth import truth
from flaskwright.flow.dataflow.variables import write_name
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import State


def _try(frame: Frame, node: tree.Try) -> None:
    handlers = [(one, None if one.type is None else evaluate(frame, one.type)) for one in node.handlers]
    if frame.state is None:
        return
    exits = len(frame.returns)
    outer_loop = frame.loops[-1] if frame.loops else None
    jumps = (len(outer_loop.breaks), len(outer_loop.continues)) if outer_loop is not None else (0, 0)
    attempt = Try(tuple(value for _, value in handlers))
    if node.finalbody and not node.handlers:
        attempt.types = ()
    frame.tries.append(attempt)
    frame.may_fail()
    run_block(frame, node.body)
    if frame.state is not None:
        frame.may_fail()
    frame.tries.pop()
    _tell_outer(frame, attempt)
    run_block(frame, node.orelse)
    normal = frame.state
    passed: list[Raised] = list(attempt.raised)
    ends: list[State | None] = [normal]
    for handler, kind in handlers:
        entry, passed, values = _entry(frame, attempt, kind, passed)
        frame.state = entry
        if entry is None:
            continue
        if handler.name is not None:
            foreign = attempt.somewhere is not None and may_be_foreign(kind, foreign=attempt.foreign)
            if foreign or attempt.told or not values:
                values.append(caught(frame, kind, handler, attempt.told))
            write_name(frame, handler.name, join_all(values, frame.heap))
        run_block(frame, handler.body)
        ends.append(frame.state)
    frame.state = None
    for end in ends:
        frame.state = join_states(frame.state, end)
    escaping = [*passed] if node.handlers else [*attempt.raised]
    if not node.handlers and attempt.somewhere is not None and node.finalbody:
        escaping.append(Raised(attempt.somewhere, None))
    if node.finalbody:
        _finally(frame, node, exits, jumps, escaping)
    else:
        for one in escaping:
            _escape(frame, one)


def _tell_outer(frame: Frame, attempt: Try) -> None:
    """What may have failed inside of one `try`, and is not taken there, arrives at the one around it."""
    if frame.tries and attempt.somewhere is not None and None not in attempt.types:
        outer = frame.tries[-1]
        outer.foreign = outer.foreign or attempt.foreign
        outer.somewhere = join_states(outer.somewhere, attempt.somewhere.copy())


def _entry(
    frame: Frame, attempt: Try, kind: Value | None, passed: list[Raised]
) -> tuple[State | None, list[Raised], list[Value]]:
    """The state in which a handler begins, what it lets pass, and the exceptions that it takes."""
    values: list[Value] = []
    state = attempt.somewhere.copy() if attempt.somewhere is not None else None
    left: list[Raised] = []
    for one in passed:
        frame.state = one.state
        takes = True if kind is None else None if one.value is None else handler_takes(frame, kind, one.value)
        if takes is not False:
            state = join_states(state, one.state.copy())
            if one.value is not None and not (isinstance(one.value, Top) and _is_own(kind)):
                values.append(_taken(frame, kind, one.value))
        if takes is not True:
            left.append(one)
    return state, left, values


def _is_own(kind: Value | None) -> bool:
    """Whether a handler takes exceptions of the project alone: one of them is not all that may have been raised."""
    paths = list(classes(kind)) if kind is not None else []
    return bool(paths) and all(path is not None and path.startswith("project.") for path in paths)


def _taken(frame: Frame, kind: Value | None, raised: Value) -> Value:
    """Those of several exceptions, of which one was raised, that a handler may take."""
    if kind is None or not isinstance(raised, Union):
        return raised
    several = tuple(one for one in raised.values if handler_takes(frame, kind, one) is not False)
    return join_all(list(several), frame.heap) if several else raised


def _escape(frame: Frame, raised: Raised) -> None:
    normal, frame.state = frame.state, raised.state
    frame.fail(raised.value)
    frame.state = normal


def _finally(frame: Frame, node: tree.Try, exits: int, jumps: tuple[int, int], escaping: list[Raised]) -> None:
    """Run the `finally` block on every way out of the statement."""
    normal = frame.state
    leaving, frame.returns = frame.returns[exits:], frame.returns[:exits]
    loop = frame.loops[-1] if frame.loops else None
    breaks, continues = (loop.breaks[jumps[0] :], loop.continues[jumps[1] :]) if loop is not None else ([], [])
    if loop is not None:
        del loop.breaks[jumps[0] :]
        del loop.continues[jumps[1] :]
    left = [*(one.state for one in leaving), *(one.state for one in escaping)]
    run = _finisher(frame, node, [normal, *breaks, *continues, *left])
    frame.finishing += 1
    for one in leaving:
        run(one.state)
        if frame.state is not None:
            frame.leave(one.node, one.value)
    for states, kept in ((breaks, loop.breaks if loop else []), (continues, loop.continues if loop else [])):
        for state in states:
            run(state)
            if frame.state is not None:
                kept.append(frame.state)
    for raised in escaping:
        run(raised.state)
        if frame.state is not None:
            frame.fail(raised.value)
    run(normal)
    frame.finishing -= 1


def _finisher(frame: Frame, node: tree.Try, ways: list[State | None]) -> Callable[[State | None], None]:
    """What goes through a `finally` block from a state; deep inside of others, once from all of them together."""
    if frame.finishing < limits.FINALLY:

        def run(state: State | None) -> None:
            frame.state = state
            run_block(frame, node.finalbody)

        return run
    frame.state = None
    for state in ways:
        frame.state = join_states(frame.state, state.copy() if state is not None else None)
    run_block(frame, node.finalbody)
    after = frame.state

    def end(state: State | None) -> None:
        frame.state = after.copy() if state is not None and after is not None else None

    return end


def _with(frame: Frame, node: tree.With) -> None:
    mark = len(frame.held)
    _run_with(frame, node)
    del frame.held[mark:]


def _run_with(frame: Frame, node: tree.With) -> None:
    managers: list[Value] = []
    for one in node.items:
        manager = evaluate(frame, one.context)
        if frame.state is None:
            return
        managers.append(manager)
        frame.held.append(manager)
        entered = calls.enter(frame, manager, one.context)
        if one.target is not None and frame.state is not None:
            bind(frame, one.target, entered, one.context)
    if any(calls.leaves_by_code(frame, one) for one in managers):
        _leave(frame, node, managers)
        return
    if not any(isinstance(one, Lib) and one.path == "contextlib.suppress()" for one in managers):
        run_block(frame, node.body)
        return
    types = tuple(kind for one in managers if isinstance(one, Lib) and one.made for kind in one.made.positional)
    attempt = Try(types)
    frame.tries.append(attempt)
    frame.may_fail()
    run_block(frame, node.body)
    frame.tries.pop()
    frame.state = join_states(frame.state, attempt.somewhere)
    for raised in attempt.raised:
        takes = [handler_takes(frame, kind, raised.value) for kind in types] if raised.value is not None else [None]
        if any(one is not False for one in takes):
            frame.state = join_states(frame.state, raised.state)


def _leave(frame: Frame, node: tree.With, managers: list[Value]) -> None:
    """Run a block whose end runs code of the project, which may also swallow what the block raises."""
    attempt = Try(())
    frame.tries.append(attempt)
    frame.may_fail()
    run_block(frame, node.body)
    frame.tries.pop()
    for manager in managers:
        if frame.state is not None:
            calls.leave_manager(frame, manager, NONE, node)
    normal = frame.state
    failing = [*attempt.raised, *([Raised(attempt.somewhere, None)] if attempt.somewhere is not None else [])]
    for raised in failing:
        frame.state = raised.state
        error = raised.value if raised.value is not None else UNKNOWN
        swallowed: bool | None = False
        for manager in managers:
            if frame.state is not None:
                answer = truth(calls.leave_manager(frame, manager, error, node), frame)
                swallowed = answer if swallowed is False else swallowed
        if frame.state is not None and swallowed is not False:
            normal = join_states(normal, frame.state.copy())
        if swallowed is not True:
            frame.fail(raised.value)
    frame.state = normal


EXECUTE.update({tree.Try: _try, tree.With: _with})

"""How statements run: each changes the state of the frame, which is `None` where control does not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import calls, containers, limits
from flaskwright.flow.dataflow.arithmetic import binary
from flaskwright.flow.dataflow.binding import bind, put_together
from flaskwright.flow.dataflow.class_bodies import run_class
from flaskwright.flow.dataflow.dispatch import EXECUTE, evaluate, run_block
from flaskwright.flow.dataflow.domain import (
    NONE,
    UNKNOWN,
    Cls,
    Const,
    Func,
    Lib,
    Ref,
    Top,
    Value,
    alternatives,
)
from flaskwright.flow.dataflow.errors import handler_takes
from flaskwright.flow.dataflow.exceptions import caught, keep_cause, may_be_foreign
from flaskwright.flow.dataflow.functions import define_function
from flaskwright.flow.dataflow.imports import bind_imports
from flaskwright.flow.dataflow.iteration import element, known_items
from flaskwright.flow.dataflow.machine import Loop, Raised, Try
from flaskwright.flow.dataflow.not_numbers import lets_pass
from flaskwright.flow.dataflow.objects import attribute, item, store_attribute, store_item
from flaskwright.flow.dataflow.patterns import match_case
from flaskwright.flow.dataflow.state import State, collapse, join, join_all, join_states
from flaskwright.flow.dataflow.truth import assume, truth
from flaskwright.flow.dataflow.variables import delete_name, read_name, write_name
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.machine import Frame


# ---------------------------------------------------------------------- simple


def _expression(frame: Frame, node: tree.ExprStmt) -> None:
    evaluate(frame, node.value)


def _assign(frame: Frame, node: tree.Assign) -> None:
    value = evaluate(frame, node.value)
    for target in node.targets:
        bind(frame, target, value, node.value)


def _annotated(frame: Frame, node: tree.AnnAssign) -> None:
    if node.value is not None:
        bind(frame, node.target, evaluate(frame, node.value), node.value)


def _augmented(frame: Frame, node: tree.AugAssign) -> None:
    target = node.target
    if isinstance(target, tree.Name):
        old = read_name(frame, target.id, target)
        value = evaluate(frame, node.value)
        if frame.state is not None:
            if containers.extends(frame, old, node.op, value, node):
                return
            write_name(frame, target.id, put_together(frame, binary(frame, node.op, old, value, node), node, target))
        return
    if isinstance(target, tree.Attribute):
        base = evaluate(frame, target.value)
        value = evaluate(frame, node.value)
        if frame.state is not None:
            old = attribute(frame, base, target.attr, target)
            if not containers.extends(frame, old, node.op, value, node):
                store_attribute(frame, base, target.attr, binary(frame, node.op, old, value, node), target)
    elif isinstance(target, tree.Subscript):
        base, index = evaluate(frame, target.value), evaluate(frame, target.index)
        value = evaluate(frame, node.value)
        if frame.state is not None:
            old = item(frame, base, index, target)
            if not containers.extends(frame, old, node.op, value, node):
                store_item(frame, base, index, binary(frame, node.op, old, value, node), target)


def _delete(frame: Frame, node: tree.Delete) -> None:
    for target in node.targets:
        match target:
            case tree.Name(id=name):
                delete_name(frame, name)
            case tree.Subscript(value=inner, index=index):
                base, key = evaluate(frame, inner), evaluate(frame, index)
                if frame.state is not None:
                    containers.remove(frame, base, key)
            case tree.Attribute(value=inner):
                evaluate(frame, inner)
            case _:
                pass


def _return(frame: Frame, node: tree.Return) -> None:
    value = NONE if node.value is None else evaluate(frame, node.value)
    frame.leave(node if node.value is None else node.value, value)


def _raise(frame: Frame, node: tree.Raise) -> None:
    value = None if node.exc is None else evaluate(frame, node.exc)
    if node.cause is not None and frame.state is not None:
        cause = evaluate(frame, node.cause)
        if value is not None and frame.state is not None:
            keep_cause(frame, value, cause)
    frame.fail(value)


def _assert(frame: Frame, node: tree.Assert) -> None:
    test = evaluate(frame, node.test)
    assume(frame, test, positive=True)


def _nothing(_frame: Frame, _node: tree.Stmt) -> None:
    return


def _break(frame: Frame, _node: tree.Break) -> None:
    if frame.loops and frame.state is not None:
        frame.loops[-1].breaks.append(frame.state)
    frame.state = None


def _continue(frame: Frame, _node: tree.Continue) -> None:
    if frame.loops and frame.state is not None:
        frame.loops[-1].continues.append(frame.state)
    frame.state = None


def _global(frame: Frame, node: tree.Global) -> None:
    frame.globals.update(node.names)


def _nonlocal(frame: Frame, node: tree.Nonlocal) -> None:
    frame.nonlocals.update(node.names)


def _function(frame: Frame, node: tree.FunctionDef) -> None:
    write_name(frame, node.name, define_function(frame, node))


def _class(frame: Frame, node: tree.ClassDef) -> None:
    cls = frame.engine.code.run.classes.get(id(node))
    if cls is not None:
        run_class(frame, node, cls)
    write_name(frame, node.name, Cls(cls) if cls is not None else UNKNOWN)


def _type_alias(frame: Frame, node: tree.TypeAliasStmt) -> None:
    write_name(frame, node.name, UNKNOWN)


# -------------------------------------------------------------------- compound


def _if(frame: Frame, node: tree.If) -> None:
    test = evaluate(frame, node.test)
    if frame.state is None:
        return
    if isinstance(test, Lib) and test.path == "typing.TYPE_CHECKING":
        test = Const(value=False)
    before = frame.state
    known = truth(test, frame)
    if known is not None:
        run_block(frame, node.body if known else node.orelse)
        return
    frame.state = before.copy()
    assume(frame, test, positive=True, test=node.test)
    run_block(frame, node.body)
    after = frame.state
    frame.state = before
    assume(frame, test, positive=False, test=node.test)
    if after is None and frame.state is not None:
        lets_pass(frame, node)
    run_block(frame, node.orelse)
    frame.state = join_states(after, frame.state)


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
        if joined is None or joined.same_as(head):
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
        if frame.state is None:
            break
    if frame.state is not None:
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
        if frame.state is None:
            return
        joined = join_states(head.copy(), frame.state)
        if joined is None or joined.same_as(head):
            return
        frame.state = _widened(head, joined) if round_ >= limits.ROUNDS - 1 else joined
    return


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
    ends = [normal]
    for handler, kind in handlers:
        entry, passed, values = _entry(frame, attempt, kind, passed)
        frame.state = entry
        if entry is None:
            continue
        if handler.name is not None:
            foreign = attempt.somewhere is not None and may_be_foreign(kind, foreign=attempt.foreign)
            if foreign or not values:
                values.append(caught(frame, kind, handler))
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
            if one.value is not None:
                values.append(one.value)
        if takes is not True:
            left.append(one)
    return state, left, values


def _escape(frame: Frame, raised: Raised) -> None:
    normal, frame.state = frame.state, raised.state
    frame.fail(raised.value)
    frame.state = normal


def _finally(
    frame: Frame, node: tree.Try, exits: int, jumps: tuple[int, int], escaping: list[Raised]
) -> None:
    """Run the `finally` block on every way out of the statement."""
    normal = frame.state
    leaving, frame.returns = frame.returns[exits:], frame.returns[:exits]
    loop = frame.loops[-1] if frame.loops else None
    breaks, continues = (loop.breaks[jumps[0] :], loop.continues[jumps[1] :]) if loop is not None else ([], [])
    if loop is not None:
        del loop.breaks[jumps[0] :]
        del loop.continues[jumps[1] :]
    for one in leaving:
        frame.state = one.state
        run_block(frame, node.finalbody)
        if frame.state is not None:
            frame.leave(one.node, one.value)
    for states, kept in ((breaks, loop.breaks if loop else []), (continues, loop.continues if loop else [])):
        for state in states:
            frame.state = state
            run_block(frame, node.finalbody)
            if frame.state is not None:
                kept.append(frame.state)
    for raised in escaping:
        frame.state = raised.state
        run_block(frame, node.finalbody)
        if frame.state is not None:
            frame.fail(raised.value)
    frame.state = normal
    run_block(frame, node.finalbody)


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


def _match(frame: Frame, node: tree.Match) -> None:
    subject = evaluate(frame, node.subject)
    if frame.state is None:
        return
    ends: list[State | None] = []
    for case in node.cases:
        if frame.state is None:
            break
        before = frame.state
        frame.state = before.copy()
        matched = match_case(frame, subject, case)
        if matched is False:
            frame.state = before
            continue
        missed: State | None = None if matched is True else before
        if case.guard is not None and frame.state is not None:
            test = evaluate(frame, case.guard)
            if frame.state is not None and truth(test, frame) is not True:
                # What the pattern binds stays bound where the guard says no.
                taken = frame.state
                frame.state = taken.copy()
                assume(frame, test, positive=False)
                missed = join_states(missed, frame.state)
                frame.state = taken
            assume(frame, test, positive=True)
        run_block(frame, case.body)
        ends.append(frame.state)
        frame.state = missed
    for end in ends:
        frame.state = join_states(frame.state, end)


EXECUTE.update({
    tree.ExprStmt: _expression,
    tree.Assign: _assign,
    tree.AnnAssign: _annotated,
    tree.AugAssign: _augmented,
    tree.Delete: _delete,
    tree.Return: _return,
    tree.Raise: _raise,
    tree.Assert: _assert,
    tree.Pass: _nothing,
    tree.Break: _break,
    tree.Continue: _continue,
    tree.Global: _global,
    tree.Nonlocal: _nonlocal,
    tree.FunctionDef: _function,
    tree.ClassDef: _class,
    tree.Import: bind_imports,
    tree.ImportFrom: bind_imports,
    tree.TypeAliasStmt: _type_alias,
    tree.If: _if,
    tree.For: _for,
    tree.While: _while,
    tree.Try: _try,
    tree.With: _with,
    tree.Match: _match,
    tree.ErrorStmt: _nothing,
})

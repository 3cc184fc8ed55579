"""How statements lead from states to states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.paths.calling import generator_of_manager, methods_of_manager
from flaskwright.flow.paths.expressions import all_of, bind, evaluate, repeat, stored, test
from flaskwright.flow.paths.failing import ASSERTION, failure_of, takes
from flaskwright.flow.paths.frames import Flow, Frame, Loop, Raising, add, merged
from flaskwright.flow.paths.questions import ANY_FAILURE, Left, Named
from flaskwright.flow.paths.ways import Ways, collect, each_way, go_on
from flaskwright.semantics.values import UNKNOWN, External, truth
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.paths.questions import Failure, S
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.values import Value


def run_body(frame: Frame[S]) -> None:
    """Go through a body to its ends."""
    node = frame.unit.info.node
    if isinstance(node, tree.Lambda):
        evaluate(frame, node.body)
        frame.leave(node.body, node.body)
        return
    execute(frame, node.body)
    if frame.flow:
        frame.leave(node, None)


def execute(frame: Frame[S], body: tuple[tree.Stmt, ...]) -> None:
    """Go through a block."""
    for statement in body:
        if not frame.flow:
            return
        step = EXECUTE.get(type(statement))
        if step is not None:
            step(frame, statement)


# ---------------------------------------------------------------------- simple


def _expression(frame: Frame[S], node: tree.ExprStmt) -> None:
    evaluate(frame, node.value)


def _assign(frame: Frame[S], node: tree.Assign) -> None:
    evaluate(frame, node.value)
    for target in node.targets:
        bind(frame, target, node.value, "assigned")


def _annotated(frame: Frame[S], node: tree.AnnAssign) -> None:
    if node.value is not None:
        evaluate(frame, node.value)
        bind(frame, node.target, node.value, "assigned")


def _augmented(frame: Frame[S], node: tree.AugAssign) -> None:
    evaluate(frame, node.target)
    evaluate(frame, node.value)
    if isinstance(node.target, tree.Name):
        frame.happens(Named(node.target, frame.unit, node.target.id, None, "other"))
    else:
        stored(frame, node.target)


def _delete(frame: Frame[S], node: tree.Delete) -> None:
    for target in node.targets:
        if isinstance(target, tree.Name):
            frame.happens(Named(target, frame.unit, target.id, None, "other"))
        else:
            bind(frame, target, None, "other")


def _return(frame: Frame[S], node: tree.Return) -> None:
    evaluate(frame, node.value)
    frame.leave(node, node.value)


def _raise(frame: Frame[S], node: tree.Raise) -> None:
    all_of(frame, (node.exc, node.cause))
    fact = frame.facts.raises.get(id(node))
    failure = frame.caught if node.exc is None else failure_of(fact.value) if fact is not None else ANY_FAILURE
    for state, trail in frame.flow.items():
        frame.fail(state, failure, trail)
    frame.flow = {}


def _assert(frame: Frame[S], node: tree.Assert) -> None:
    true, false = test(frame, node.test)
    for state, trail in false.items():
        frame.fail(state, ASSERTION, trail)
    frame.flow = true


def _break(frame: Frame[S], _node: tree.Break) -> None:
    if frame.loops:
        add(frame.loops[-1].breaks, frame.flow)
    frame.flow = {}


def _continue(frame: Frame[S], _node: tree.Continue) -> None:
    if frame.loops:
        add(frame.loops[-1].continues, frame.flow)
    frame.flow = {}


def _function(frame: Frame[S], node: tree.FunctionDef) -> None:
    all_of(frame, (one.value for one in node.decorators))
    all_of(frame, (one.default for one in node.params.items))
    frame.happens(Named(node, frame.unit, node.name, None, "other"))


def _class(frame: Frame[S], node: tree.ClassDef) -> None:
    all_of(frame, (one.value for one in node.args))
    execute(frame, node.body)


# -------------------------------------------------------------------- compound


def _if(frame: Frame[S], node: tree.If) -> None:
    true, false = test(frame, node.test)
    frame.flow = true
    execute(frame, node.body)
    after, frame.flow = frame.flow, false
    execute(frame, node.orelse)
    frame.flow = merged(after, frame.flow)


def _for(frame: Frame[S], node: tree.For) -> None:
    evaluate(frame, node.iter)

    def one_round() -> None:
        bind(frame, node.target, node.iter, "loop")
        execute(frame, node.body)

    _loop(frame, node.orelse, one_round)


def _while(frame: Frame[S], node: tree.While) -> None:
    ended: Flow[S] = {}

    def one_round() -> None:
        frame.flow, false = test(frame, node.test)
        add(ended, false)
        execute(frame, node.body)

    _loop(frame, node.orelse, one_round, ended)


def _loop(
    frame: Frame[S], orelse: tuple[tree.Stmt, ...], one_round: Callable[[], None], ended: Flow[S] | None = None
) -> None:
    """A loop with its `break`s, `continue`s and `else`; `ended`: the states in which its condition is false."""
    loop: Loop[S] = Loop()
    frame.loops.append(loop)

    def whole_round() -> None:
        loop.continues = {}
        one_round()
        frame.flow = merged(frame.flow, loop.continues)

    repeat(frame, whole_round)
    frame.loops.pop()
    if ended is not None:
        frame.flow = ended
    execute(frame, orelse)
    frame.flow = merged(frame.flow, loop.breaks)


def _match(frame: Frame[S], node: tree.Match) -> None:
    evaluate(frame, node.subject)
    ends: Flow[S] = {}
    for case in node.cases:
        before = frame.flow
        for name in case.captures:
            frame.happens(Named(case, frame.unit, name, None, "other"))
        false: Flow[S] = {}
        if case.guard is not None:
            frame.flow, false = test(frame, case.guard)
        execute(frame, case.body)
        ends = merged(ends, frame.flow)
        frame.flow = false if isinstance(case.pattern, tree.Name) else before
    frame.flow = merged(ends, frame.flow)


# ------------------------------------------------------------------ exceptions


def _try(frame: Frame[S], node: tree.Try) -> None:
    if not node.finalbody:
        _attempt(frame, node)
        return
    ways = collect(frame, lambda: _attempt(frame, node), guarded=True)
    each_way(frame, ways, lambda _failed: execute(frame, node.finalbody))


def _attempt(frame: Frame[S], node: tree.Try) -> None:
    """What stands before `finally`."""
    guarded = frame.guarded or bool(node.handlers)
    ways = collect(frame, lambda: execute(frame, node.body), guarded=guarded)
    go_on(frame, ways)
    execute(frame, node.orelse)
    ends, failing = frame.flow, ways.raising
    for handler in node.handlers:
        types = frame.facts.handlers.get(id(handler), (UNKNOWN,)) if handler.type is not None else ()
        entering, failing = _entering(types, failing)
        outer = frame.caught
        for failure, flow in entering.items():
            frame.flow, frame.caught = flow, failure
            if handler.name is not None:
                frame.happens(Named(handler, frame.unit, handler.name, None, "other"))
            execute(frame, handler.body)
            ends = merged(ends, frame.flow)
        frame.caught = outer
    frame.fail_all(failing)
    frame.flow = ends


def _entering(types: tuple[Value, ...], failing: Raising[S]) -> tuple[dict[Failure, Flow[S]], Raising[S]]:
    """The states in which a handler begins, by the exception that it takes, and what it lets pass."""
    entering: dict[Failure, Flow[S]] = {}
    passing: Raising[S] = {}
    for (state, failure), trail in failing.items():
        taken = takes(types, failure)
        if taken is not False:
            entering.setdefault(failure, {}).setdefault(state, trail)
        if taken is not True:
            passing[state, failure] = trail
    return entering, passing


def _with(frame: Frame[S], node: tree.With) -> None:
    _managed(frame, node, 0)


def _managed(frame: Frame[S], node: tree.With, index: int) -> None:
    """A `with` statement from one of its items on."""
    if index == len(node.items):
        execute(frame, node.body)
        return
    item = node.items[index]
    manager = frame.facts.managers.get(id(item), UNKNOWN)
    generator = generator_of_manager(manager)
    evaluate(frame, item.context)
    if generator is not None and frame.flow and frame.question.enters(None, generator):
        _around(frame, node, index, generator)
        return
    own = methods_of_manager(manager)
    enters = [one for one in own if one is not None and frame.question.enters(None, one)]
    if own[0] in enters:
        frame.flow = frame.walk.run_beside(frame, own[0])
    if item.target is not None:
        bind(frame, item.target, item.context, "with")
    swallowed = _swallowed(frame, manager, own[1])
    guarded = frame.guarded or bool(enters) or swallowed is not None
    ways = collect(frame, lambda: _managed(frame, node, index + 1), guarded=guarded)
    if swallowed is not None:
        taken, passing = _entering(swallowed, ways.raising)
        ways = Ways(merged(ways.normal, *taken.values()), ways.returned, ways.breaks, ways.continues, passing)

    def leave(failed: bool) -> None:
        if own[1] in enters:
            frame.flow = frame.walk.run_beside(frame, own[1])
        frame.happens(Left(item.context, frame.unit, manager, failed))

    each_way(frame, ways, leave)


def _swallowed(frame: Frame[S], manager: Value, leaving: FunctionInfo | None) -> tuple[Value, ...] | None:
    """The classes of exceptions that a manager perhaps swallows (empty: all of them)."""
    if isinstance(manager, External) and manager.path == "contextlib.suppress()" and manager.call is not None:
        return manager.call.args.positional
    swallows = truth(frame.walk.paths.code.run.returned(leaving)) if leaving is not None else False
    return None if swallows is False else () if swallows else (UNKNOWN,)


def _around(frame: Frame[S], node: tree.With, index: int, generator: FunctionInfo) -> None:
    """A `with` block inside of the generator that manages it: it runs where that yields."""
    item = node.items[index]
    known: dict[tuple[S, ...], Ways[S]] = {}

    def block() -> None:
        if item.target is not None:
            bind(frame, item.target, item.context, "with")
        _managed(frame, node, index + 1)

    def ways_from(flow: Flow[S]) -> Ways[S]:
        found = known.get(tuple(flow))
        if found is None:
            frame.flow = flow
            found = known[tuple(flow)] = collect(frame, block, guarded=True)
        return found

    def through(way: Callable[[Ways[S]], Flow[S]], *, failing: bool) -> Flow[S]:
        """One way out of the block, and what the generator does then."""

        def resume(flow: Flow[S]) -> tuple[Flow[S], Raising[S]]:
            ways = ways_from(flow)
            return dict(way(ways)), ways.raising if failing else {}

        after, raising = frame.walk.run_around(frame, generator, before, resume)
        frame.fail_all(raising)
        return after

    before = frame.flow
    normal = through(lambda ways: ways.normal, failing=True)
    if any(ways.returned for ways in known.values()):
        add(frame.returned, through(lambda ways: ways.returned, failing=False))
    if frame.loops and any(ways.breaks for ways in known.values()):
        add(frame.loops[-1].breaks, through(lambda ways: ways.breaks, failing=False))
    if frame.loops and any(ways.continues for ways in known.values()):
        add(frame.loops[-1].continues, through(lambda ways: ways.continues, failing=False))
    frame.flow = normal


EXECUTE: dict[type[tree.Node], Callable[[Any, Any], None]] = {
    tree.ExprStmt: _expression,
    tree.Assign: _assign,
    tree.AnnAssign: _annotated,
    tree.AugAssign: _augmented,
    tree.Delete: _delete,
    tree.Return: _return,
    tree.Raise: _raise,
    tree.Assert: _assert,
    tree.Break: _break,
    tree.Continue: _continue,
    tree.If: _if,
    tree.For: _for,
    tree.While: _while,
    tree.Try: _try,
    tree.With: _with,
    tree.Match: _match,
    tree.FunctionDef: _function,
    tree.ClassDef: _class,
}

"""The order in which the parts of an expression are evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.paths.deciding import decide
from flaskwright.flow.paths.frames import Flow, Frame, GaveUp, merged
from flaskwright.flow.paths.questions import Named, Read, Stored, Tested
from flaskwright.syntax import tree
from flaskwright.syntax.walk import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flaskwright.flow.paths.questions import S

MAX_ROUNDS = 12
"""A loop whose states still change after so many rounds is given up."""


def evaluate(frame: Frame[S], node: tree.Node | None) -> None:
    """What an expression does to the states."""
    if node is None or not frame.flow:
        return
    step = EVALUATE.get(type(node))
    if step is not None:
        step(frame, node)
        return
    all_of(frame, listed(node))


def all_of(frame: Frame[S], nodes: Iterable[tree.Node | None]) -> None:
    """Several expressions, one after the other."""
    for node in nodes:
        if type(node) is not tree.Name and type(node) is not tree.Constant:
            evaluate(frame, node)


def _call(frame: Frame[S], node: tree.Call) -> None:
    if type(node.func) is not tree.Name:
        evaluate(frame, node.func)
    if node.args:
        all_of(frame, [argument.value for argument in node.args])
    _run(frame, node)


def _attribute(frame: Frame[S], node: tree.Attribute) -> None:
    if type(node.value) is not tree.Name:
        evaluate(frame, node.value)
    if Read in frame.question.wants:
        frame.happens(Read(node, frame.unit))
    _run(frame, node)


def _operator(frame: Frame[S], node: tree.BinOp) -> None:
    evaluate(frame, node.left)
    evaluate(frame, node.right)
    _run(frame, node)


def _run(frame: Frame[S], node: tree.Expr) -> None:
    """What a node runs: a call, but also an attribute that is a property, and an operator that is a method."""
    call = frame.facts.calls.get(id(node))
    if call is not None and frame.flow:
        frame.walk.call(frame, call)


def _either(frame: Frame[S], node: tree.BoolOp) -> None:
    true, false = test(frame, node)
    frame.flow = merged(true, false)


def _not(frame: Frame[S], node: tree.UnaryOp) -> None:
    if node.op != "not":
        evaluate(frame, node.operand)
        return
    true, false = test(frame, node.operand)
    frame.flow = merged(true, false)


def _if(frame: Frame[S], node: tree.IfExp) -> None:
    true, false = test(frame, node.test)
    frame.flow = true
    evaluate(frame, node.body)
    after, frame.flow = frame.flow, false
    evaluate(frame, node.orelse)
    frame.flow = merged(after, frame.flow)


def _walrus(frame: Frame[S], node: tree.NamedExpr) -> None:
    evaluate(frame, node.value)
    frame.happens(Named(node.target, frame.unit, node.target.id, node.value, "assigned"))


def _nothing(_frame: Frame[S], _node: tree.Expr) -> None:
    """A lambda runs when it is called, names and constants do nothing."""


def _yield(frame: Frame[S], node: tree.Yield) -> None:
    evaluate(frame, node.value)
    if frame.resume is not None and frame.flow:
        frame.flow, raising = frame.resume(frame.flow)
        frame.fail_all(raising)


def _comprehension(frame: Frame[S], node: tree.Comprehension) -> None:
    _generators(frame, node, 0)


def _generators(frame: Frame[S], node: tree.Comprehension, index: int) -> None:
    if index == len(node.generators):
        evaluate(frame, node.element)
        evaluate(frame, node.value)
        return
    clause = node.generators[index]
    evaluate(frame, clause.iter)

    def one_round() -> None:
        bind(frame, clause.target, clause.iter, "loop")
        skipped: Flow[Any] = {}
        for condition in clause.ifs:
            frame.flow, false = test(frame, condition)
            skipped = merged(skipped, false)
        _generators(frame, node, index + 1)
        frame.flow = merged(frame.flow, skipped)

    repeat(frame, one_round)


def repeat(frame: Frame[S], one_round: Callable[[], None]) -> None:
    """Go round a loop until no state is new; afterwards the states are those in which it may be done."""
    found = dict(frame.flow)
    entering = found
    for _ in range(MAX_ROUNDS):
        frame.flow = dict(entering)
        one_round()
        entering = {state: trail for state, trail in frame.flow.items() if state not in found}
        if not entering:
            break
        found = merged(found, entering)
    else:
        raise GaveUp
    frame.flow = found


# -------------------------------------------------------------------- conditions


def test(frame: Frame[S], node: tree.Expr) -> tuple[Flow[S], Flow[S]]:
    """Evaluate a condition: the states in which it is true, and those in which it is false."""
    match node:
        case tree.UnaryOp(op="not", operand=operand):
            true, false = test(frame, operand)
            return false, true
        case tree.BoolOp(op=op, values=values):
            decided: Flow[S] = {}
            for value in values[:-1]:
                true, false = test(frame, value)
                frame.flow, leaving = (true, false) if op == "and" else (false, true)
                decided = merged(decided, leaving)
            true, false = test(frame, values[-1])
            return (true, merged(decided, false)) if op == "and" else (merged(decided, true), false)
        case tree.Constant():
            truth = node.kind == "ellipsis" or bool(node.value)
            return (frame.flow, {}) if truth else ({}, frame.flow)
        case tree.List(items=items) | tree.Tuple(items=items) | tree.Set(items=items) if items:
            evaluate(frame, node)
            if not all(isinstance(item, tree.Starred) for item in items):
                return frame.flow, {}
            return frame.flow, dict(frame.flow)
        case _:
            evaluate(frame, node)
            known = decide(node, frame.decided) if frame.decided else None
            if known is not None:
                return (frame.flow, {}) if known else ({}, frame.flow)
            before = frame.flow
            frame.happens(Tested(node, frame.unit, truth=True))
            true, frame.flow = frame.flow, before
            frame.happens(Tested(node, frame.unit, truth=False))
            return true, frame.flow


# ---------------------------------------------------------------------- targets


def bind(frame: Frame[S], target: tree.Expr, value: tree.Expr | None, how: Any) -> None:
    """A target gets a value; the parts of a tuple get what nobody knows, unless a tuple is written there."""
    match target:
        case tree.Name():
            frame.happens(Named(target, frame.unit, target.id, value, how))
        case tree.Tuple(items=items) | tree.List(items=items):
            parts = value.items if isinstance(value, tree.Tuple | tree.List) and how == "assigned" else ()
            known = parts if len(parts) == len(items) else (None,) * len(items)
            for item, part in zip(items, known, strict=True):
                bind(frame, item, part, how if part is not None else "other")
        case tree.Starred(value=inner):
            bind(frame, inner, None, "other")
        case tree.Attribute() | tree.Subscript():
            evaluate(frame, target.value)
            if isinstance(target, tree.Subscript):
                evaluate(frame, target.index)
            stored(frame, target)
        case _:
            pass


def stored(frame: Frame[S], target: tree.Expr) -> None:
    """A store to an attribute or an item, of which the interpreter has seen what it stores."""
    fact = frame.facts.stores.get(id(target))
    if fact is not None:
        frame.happens(Stored(target, frame.unit, fact))


EVALUATE: dict[type[tree.Node], Callable[[Any, Any], None]] = {
    tree.Call: _call,
    tree.Attribute: _attribute,
    tree.BinOp: _operator,
    tree.BoolOp: _either,
    tree.UnaryOp: _not,
    tree.IfExp: _if,
    tree.NamedExpr: _walrus,
    tree.Lambda: _nothing,
    tree.Name: _nothing,
    tree.Constant: _nothing,
    tree.Yield: _yield,
    tree.Comprehension: _comprehension,
}

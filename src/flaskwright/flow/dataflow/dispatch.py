"""Expressions, statements and calls by their kinds: the tables that the modules about them fill.

They need one another (a call runs statements, which hold expressions, which hold calls), so each of them knows only
this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow.domain import UNKNOWN, Const, Given, Ref, Union, Value, alternatives
from flaskwright.flow.dataflow.joins import join_all, join_states
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.dataflow.frames import Frame

EVALUATE: dict[type[tree.Node], Callable[[Any, Any], Value]] = {}
"""How expressions are evaluated."""
EXECUTE: dict[type[tree.Node], Callable[[Any, Any], None]] = {}
"""How statements run."""
CALL: dict[type[Value], Callable[[Frame, Any, Given, tree.Node], Value]] = {}
"""How values are called."""
FIXED = (tree.Constant, tree.Name)
SILENT = (
    tree.Pass, tree.Global, tree.Nonlocal, tree.FunctionDef, tree.Break, tree.Continue, tree.Import, tree.ImportFrom,
    tree.Raise,
)  # fmt: skip


def evaluate(frame: Frame, node: tree.Node) -> Value:
    """The value of an expression; unknown where control does not come."""
    if frame.state is None:
        return UNKNOWN
    return EVALUATE[type(node)](frame, node)


def run_block(frame: Frame, body: tuple[tree.Node, ...]) -> None:
    """Run statements in order, as long as control comes to them."""
    for statement in body:
        if frame.state is None:
            return
        frame.steps += 1
        frame.engine.steps += 1
        if len(frame.state.heap) > frame.large:
            frame.collect()
        if frame.tries and _can_fail(statement):
            frame.may_fail()
        EXECUTE[type(statement)](frame, statement)


def _can_fail(statement: tree.Node) -> bool:
    if isinstance(statement, tree.Assign):
        return not (isinstance(statement.value, FIXED) and all(isinstance(one, tree.Name) for one in statement.targets))
    if isinstance(statement, tree.Return):
        return statement.value is not None and not isinstance(statement.value, FIXED)
    return not isinstance(statement, SILENT)


def run_body(frame: Frame) -> None:
    """Run the body of a function, a lambda or a module."""
    node = frame.node
    if isinstance(node, tree.Lambda):
        frame.leave(node.body, evaluate(frame, node.body))
        return
    run_block(frame, node.body)
    if frame.state is not None:
        frame.leave(node, frame.output())


def call(frame: Frame, callee: Value, given: Given, node: tree.Node) -> Value:
    """Call a value; the state is gone where the call does not come back."""
    several = alternatives(callee)
    if len(several) == 1:
        return CALL[type(callee)](frame, callee, given, node)
    callable_ones = tuple(one for one in several if not isinstance(one, Const))
    return of_each(frame, callable_ones, lambda one: CALL[type(one)](frame, one, given, node))


def of_each(frame: Frame, several: tuple[Value, ...], run: Callable[[Value], Value]) -> Value:
    """What comes of any of several values: each goes a way of its own, and what does not come back is left out."""
    before = frame.live
    results: list[Value] = []
    after = None
    for one in several:
        frame.state = before.copy()
        value = run(one)
        if frame.state is not None:
            results.append(value)
            after = join_states(after, frame.state)
    frame.state = after
    return join_all(results, after.heap) if after is not None and results else UNKNOWN


def read_each(frame: Frame, several: Union, read: Callable[[Value], Value]) -> Value:
    """What reading something of any of several values gives; where one does not come back, it is another one."""
    # `None` has nothing to read: what goes on is one of the others.
    values = tuple(one for one in several.values if not (isinstance(one, Const) and one.value is None))
    if any(isinstance(one, Ref) for one in values):
        return of_each(frame, values, read)
    return join_all([read(one) for one in values], frame.heap)

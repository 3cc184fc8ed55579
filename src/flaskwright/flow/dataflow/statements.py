"""How statements run: each changes the state of the frame, which is `None` where control does not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow import containers
from flaskwright.flow.dataflow.arithmetic import binary
from flaskwright.flow.dataflow.attributes import attribute, store_attribute
from flaskwright.flow.dataflow.binding import bind, put_together
from flaskwright.flow.dataflow.class_bodies import run_class
from flaskwright.flow.dataflow.dispatch import EXECUTE, evaluate, run_block
from flaskwright.flow.dataflow.domain import NONE, UNKNOWN, Cls, Const, Lib
from flaskwright.flow.dataflow.functions import define_function
from flaskwright.flow.dataflow.imports import bind_imports
from flaskwright.flow.dataflow.items import item, store_item
from flaskwright.flow.dataflow.joins import join_states
from flaskwright.flow.dataflow.missing_keys import taken_out_of
from flaskwright.flow.dataflow.not_numbers import lets_pass
from flaskwright.flow.dataflow.patterns import match_case
from flaskwright.flow.dataflow.truth import assume, truth
from flaskwright.flow.dataflow.variables import delete_name, read_name, write_name
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.flow.dataflow.state import State


# ---------------------------------------------------------------------- simple


def _expression(frame: Frame, node: tree.ExprStmt) -> None:
    frame.thrown_away = node.value
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
                    taken_out_of(frame, inner, key)
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
        evaluate(frame, node.cause)
    frame.fail(value)


def _assert(frame: Frame, node: tree.Assert) -> None:
    test = evaluate(frame, node.test)
    if node.message is not None and frame.state is not None:
        # Where the test fails, the message is put together before the exception is raised.
        before = frame.state
        frame.state = before.copy()
        assume(frame, test, positive=False)
        evaluate(frame, node.message)
        frame.may_fail()
        frame.state = before
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
    after = frame.arrived()
    frame.state = before
    assume(frame, test, positive=False, test=node.test)
    if after is None and frame.runs:
        lets_pass(frame, node)
    run_block(frame, node.orelse)
    frame.state = join_states(after, frame.state)


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


EXECUTE.update(
    {
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
        tree.Match: _match,
        tree.ErrorStmt: _nothing,
    }
)

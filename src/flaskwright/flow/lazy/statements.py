"""How statements run: every path that no constant rules out, loops once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.lazy.expressions import decided, gone_through
from flaskwright.flow.lazy.values import ALL, holds_rows
from flaskwright.semantics.values import (
    NONE,
    UNKNOWN,
    Const,
    FunctionValue,
    Instance,
    Mapping,
    Sequence,
    Value,
    join,
)
from flaskwright.syntax import template_tree, tree
from flaskwright.syntax.walk import walk as nodes_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.lazy.machine import Ending, Frame, Walk

NEXT: frozenset[Ending] = frozenset({"next"})
GOES_ON: frozenset[Ending] = frozenset({"next", "continue"})
NOTHING: frozenset[Ending] = frozenset()


def execute(walk: Walk, body: tuple[Any, ...], frame: Frame) -> frozenset[Ending]:
    """Run a block; says how it can end."""
    endings: set[Ending] = set()
    for statement in body:
        handler = EXECUTE.get(type(statement))
        if handler is None:
            continue
        found = handler(walk, statement, frame)
        if found is None or found is NEXT:
            continue
        endings |= found - NEXT
        if "next" not in found:
            return frozenset(endings)
    return frozenset(endings | NEXT)


def bind(walk: Walk, target: tree.Expr, value: Value, frame: Frame) -> None:
    """Assign a value to a target."""
    match target:
        case tree.Name():
            frame.names[target.id] = value
        case tree.Tuple() | tree.List():
            known = value.items if isinstance(value, Sequence) else []
            exact = len(known) == len(target.items) and not value.open if isinstance(value, Sequence) else False
            for place, one in enumerate(target.items):
                bind(walk, one, known[place] if exact else walk.element(value, ALL), frame)
        case tree.Starred():
            bind(walk, target.value, Sequence("list", [value], open=True), frame)
        case tree.Attribute():
            base = walk.evaluate(target.value, frame)
            if isinstance(base, Instance) and base.call is not None:
                base.attributes[target.attr] = value
        case tree.Subscript():
            base, index = walk.evaluate(target.value, frame), walk.evaluate(target.index, frame)
            if isinstance(base, Mapping) and holds_rows(value):
                base.items[index.value if isinstance(index, Const) else UNKNOWN] = value
        case _:
            pass


def _expression(walk: Walk, node: tree.ExprStmt, frame: Frame) -> None:
    walk.evaluate(node.value, frame)


def _assign(walk: Walk, node: tree.Assign, frame: Frame) -> None:
    value = walk.evaluate(node.value, frame)
    for target in node.targets:
        bind(walk, target, value, frame)


def _annotated(walk: Walk, node: tree.AnnAssign, frame: Frame) -> None:
    if node.value is not None:
        bind(walk, node.target, walk.evaluate(node.value, frame), frame)


def _augmented(walk: Walk, node: tree.AugAssign, frame: Frame) -> None:
    value = walk.evaluate(node.value, frame)
    old = walk.evaluate(node.target, frame)
    if not isinstance(node.target, tree.Name):
        return
    if node.op == "+" and isinstance(old, Sequence):
        frame.names[node.target.id] = Sequence(old.kind, [*old.items, walk.element(value, id(node))], open=True)
    else:
        frame.names[node.target.id] = UNKNOWN


def _return(walk: Walk, node: tree.Return, frame: Frame) -> frozenset[Ending]:
    frame.returned.append(walk.evaluate(node.value, frame) if node.value is not None else NONE)
    return frozenset({"return"})


def _raise(walk: Walk, node: tree.Raise, frame: Frame) -> frozenset[Ending]:
    if node.exc is not None:
        walk.evaluate(node.exc, frame)
    return frozenset({"raise"})


def _assert(walk: Walk, node: tree.Assert, frame: Frame) -> None:
    walk.evaluate(node.test, frame)


def _break(_walk: Walk, _node: tree.Break, _frame: Frame) -> frozenset[Ending]:
    return frozenset({"break"})


def _continue(_walk: Walk, _node: tree.Continue, _frame: Frame) -> frozenset[Ending]:
    return frozenset({"continue"})


def _define(walk: Walk, node: tree.FunctionDef, frame: Frame) -> None:
    info = walk.run.functions.get(id(node))
    known = FunctionValue(info, frame.scope()) if info is not None and not node.decorators else UNKNOWN
    frame.names[node.name] = known


# --------------------------------------------------------------------- branches


def block(walk: Walk, body: tuple[Any, ...], frame: Frame) -> frozenset[Ending]:
    """Run a block that not every round of the loops around it runs.

    Where it always leaves a loop, what it reads of that loop's rows it reads once.
    """
    since = len(walk.reads)
    endings = execute(walk, body, frame)
    if not endings & GOES_ON and endings:
        own = [loop.token for loop in walk.loops if loop.frame is frame]
        walk.forget(since, set(own[-1:] if "break" in endings else own))
    return endings


def apart(frame: Frame, *runs: Callable[[], frozenset[Ending]]) -> frozenset[Ending]:
    """Run one of several things, each with the variables as they are now; afterwards they are those of any of them."""
    before = dict(frame.names)
    merged: dict[str, Value] | None = None
    endings: set[Ending] = set()
    for run in runs:
        frame.become(before)
        found = run()
        endings |= found
        if "next" in found:
            merged = dict(frame.names) if merged is None else _joined(merged, frame.names)
    frame.become(merged if merged is not None else before)
    return frozenset(endings)


def _joined(left: dict[str, Value], right: dict[str, Value]) -> dict[str, Value]:
    for name, value in right.items():
        other = left.get(name)
        if other is not value:
            left[name] = value if other is None else join(other, value)
    return left


def _if(walk: Walk, node: tree.If, frame: Frame) -> frozenset[Ending]:
    known = decided(walk.evaluate(node.test, frame))
    if known is not None:
        return execute(walk, node.body if known else node.orelse, frame)
    return apart(frame, lambda: block(walk, node.body, frame), lambda: block(walk, node.orelse, frame))


def _match(walk: Walk, node: tree.Match, frame: Frame) -> frozenset[Ending]:
    walk.evaluate(node.subject, frame)
    cases = [lambda body=case.body: block(walk, body, frame) for case in node.cases]
    return apart(frame, *cases, lambda: NEXT)


def _try(walk: Walk, node: tree.Try, frame: Frame) -> frozenset[Ending]:
    def whole() -> frozenset[Ending]:
        found = execute(walk, node.body, frame)
        return (found - NEXT) | execute(walk, node.orelse, frame) if "next" in found else found

    def handled(handler: tree.ExceptHandler) -> frozenset[Ending]:
        return block(walk, handler.body, frame)

    handlers = [lambda handler=handler: handled(handler) for handler in node.handlers]
    endings = apart(frame, whole, *handlers)
    last = execute(walk, node.finalbody, frame)
    return endings if "next" in last else last


def _with(walk: Walk, node: tree.With, frame: Frame) -> frozenset[Ending]:
    for one in node.items:
        value = walk.evaluate(one.context, frame)
        if one.target is not None:
            bind(walk, one.target, value if holds_rows(value) else UNKNOWN, frame)
    return execute(walk, node.body, frame)


# ------------------------------------------------------------------------ loops


def _for(walk: Walk, node: tree.For, frame: Frame) -> frozenset[Ending]:
    source = gone_through(walk, node.iter, frame)

    def once() -> frozenset[Ending]:
        forget_constants(walk, node, frame)
        with walk.looping(node, frame) as token:
            bind(walk, node.target, walk.element(source, token), frame)
            if frame.page is not None:
                frame.names["loop"] = UNKNOWN
            return block(walk, node.body, frame)

    return _after_loop(walk, once, node.orelse, frame)


def _while(walk: Walk, node: tree.While, frame: Frame) -> frozenset[Ending]:
    def once() -> frozenset[Ending]:
        forget_constants(walk, node, frame)
        walk.evaluate(node.test, frame)
        return execute(walk, node.body, frame)

    return _after_loop(walk, once, node.orelse, frame)


def _after_loop(
    walk: Walk, once: Callable[[], frozenset[Ending]], orelse: tuple[Any, ...], frame: Frame
) -> frozenset[Ending]:
    def body() -> frozenset[Ending]:
        found = once()
        return (found & frozenset({"return", "raise"})) | NEXT

    endings = apart(frame, body, lambda: NEXT)
    return (endings - NEXT) | execute(walk, orelse, frame) if orelse else endings


def forget_constants(walk: Walk, node: tree.Node, frame: Frame) -> None:
    """What a loop changes is no constant in it."""
    changed = walk.changed.get(id(node))
    if changed is None:
        targets = (
            target
            for one in nodes_in(node)
            if isinstance(one, tree.Assign | tree.AugAssign)
            for target in (one.targets if isinstance(one, tree.Assign) else (one.target,))
        )
        changed = walk.changed[id(node)] = frozenset(target.id for target in targets if isinstance(target, tree.Name))
    for name in changed:
        if isinstance(frame.names.get(name), Const):
            frame.names[name] = UNKNOWN


EXECUTE: dict[type[tree.Node], Callable[[Any, Any, Any], frozenset[Ending] | None]] = {
    tree.ExprStmt: _expression,
    tree.Assign: _assign,
    tree.AnnAssign: _annotated,
    tree.AugAssign: _augmented,
    tree.Return: _return,
    tree.Raise: _raise,
    tree.Assert: _assert,
    tree.Break: _break,
    tree.Continue: _continue,
    tree.FunctionDef: _define,
    tree.If: _if,
    tree.Match: _match,
    tree.Try: _try,
    tree.With: _with,
    tree.For: _for,
    tree.While: _while,
    template_tree.Print: lambda walk, node, frame: walk.pages.print(node, frame),
    template_tree.SetBlock: lambda walk, node, frame: walk.pages.set_block(node, frame),
    template_tree.Block: lambda walk, node, frame: walk.pages.block(node, frame),
    template_tree.CallBlock: lambda walk, node, frame: walk.pages.call_block(node, frame),
    template_tree.FilterBlock: lambda walk, node, frame: walk.pages.filter_block(node, frame),
    template_tree.Scoped: lambda walk, node, frame: walk.pages.scoped(node, frame),
    template_tree.Include: lambda walk, node, frame: walk.pages.include(node, frame),
    template_tree.Import: lambda walk, node, frame: walk.pages.imports(node, frame),
}

"""How statements run. `execute` says whether control can reach the end of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.semantics import assignments, calls, classes, imports
from flaskwright.semantics.annotations import instance_of
from flaskwright.semantics.assignments import bind, bind_name
from flaskwright.semantics.expressions import element, evaluate, exception_types, items_of
from flaskwright.semantics.facts import HandlerFact, RaiseFact, Region, RegionKind, ReturnFact
from flaskwright.semantics.limits import BYTES_PER_STEP, LIVE_STEPS
from flaskwright.semantics.values import (
    NEVER,
    NONE,
    TRUE,
    UNKNOWN,
    Const,
    External,
    FunctionValue,
    Value,
    join,
    truth,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.interpreter import Frame, Interpreter


def execute(run: Interpreter, body: tuple[tree.Stmt, ...], frame: Frame) -> bool:
    """Run a block; `False` if control cannot reach its end. Code after that point does not run."""
    outer = frame.region
    completes = True
    if frame.live and body:
        run.steps += len(body) + (body[-1].end - body[0].start) // BYTES_PER_STEP
    for statement in body:
        completes = EXECUTE[type(statement)](run, statement, frame)
        if not completes:
            break
    frame.region = outer
    return completes


def record_return(node: tree.Node, value: Value, frame: Frame) -> None:
    """Note that a body gives back a value."""
    frame.unit.returns.append(ReturnFact(node, frame.unit, frame.region, frame.stack, value))


def within(
    run: Interpreter,
    body: tuple[tree.Stmt, ...],
    frame: Frame,
    kind: RegionKind,
    node: tree.Node,
    values: tuple[Value, ...] = (),
) -> bool:
    """Run a block inside a region."""
    outer = frame.region
    frame.region = Region(kind, node, values, outer)
    completes = execute(run, body, frame)
    frame.region = outer
    return completes


# ---------------------------------------------------------------------- simple


def _expression(run: Interpreter, node: tree.ExprStmt, frame: Frame) -> bool:
    return evaluate(run, node.value, frame, "statement") is not NEVER


def _return(run: Interpreter, node: tree.Return, frame: Frame) -> bool:
    value = NONE if node.value is None else evaluate(run, node.value, frame, "return")
    if value is not NEVER:
        record_return(node, value, frame)
    return False


def _raise(run: Interpreter, node: tree.Raise, frame: Frame) -> bool:
    value = None if node.exc is None else evaluate(run, node.exc, frame)
    if node.cause is not None:
        evaluate(run, node.cause, frame)
    frame.unit.raises.append(RaiseFact(node, frame.unit, frame.region, frame.stack, value))
    return False


def _assert(run: Interpreter, node: tree.Assert, frame: Frame) -> bool:
    test = evaluate(run, node.test, frame)
    if node.message is not None:
        evaluate(run, node.message, frame)
    return truth(test) is not False


def _nothing(_run: Interpreter, _node: tree.Stmt, _frame: Frame) -> bool:
    return True


def _jump(_run: Interpreter, node: tree.Break | tree.Continue, frame: Frame) -> bool:
    frame.jumps += 1
    if isinstance(node, tree.Break):
        frame.breaks += 1
    return False


def _global(_run: Interpreter, node: tree.Global, frame: Frame) -> bool:
    frame.globals.update(node.names)
    return True


def _nonlocal(_run: Interpreter, node: tree.Nonlocal, frame: Frame) -> bool:
    frame.nonlocals.update(node.names)
    return True


def _type_alias(_run: Interpreter, node: tree.TypeAliasStmt, frame: Frame) -> bool:
    frame.scope.names[node.name] = UNKNOWN
    return True


# -------------------------------------------------------------------- compound


def _branches(frame: Frame, before: dict[str, Value], ends: list[tuple[bool, dict[str, Value]]]) -> bool:
    """Join the variables of the branches that reach their end; `False` if none does."""
    live = [names for completes, names in ends if completes]
    if not live:
        frame.scope.names = before
        return False
    merged = live[0]
    for names in live[1:]:
        if names is merged:
            continue
        for name, value in names.items():
            other = merged.get(name)
            if other is None:
                merged[name] = value
            elif other is not value:
                merged[name] = join(other, value)
    _adopt(frame, merged)
    return True


def _adopt(frame: Frame, names: dict[str, Value]) -> None:
    """Make `names` the frame's variables, keeping the dictionary that closures and importers already hold."""
    current = frame.scope.names
    if current is not names:
        current.clear()
        current.update(names)


def _if(run: Interpreter, node: tree.If, frame: Frame) -> bool:
    test = evaluate(run, node.test, frame)
    kind = _special_test(node.test, test)
    if kind is not None:
        before = dict(frame.scope.names)
        completes = within(run, node.body, frame, kind, node.test, (test,))
        if not completes:
            _adopt(frame, before)
        return execute(run, node.orelse, frame) if node.orelse else True
    known = truth(test) if run.assumptions is None else run.assumptions.decided(test, node, frame)
    if known is True:
        return within(run, node.body, frame, "branch", node.test, (test,))
    if known is False:
        return within(run, node.orelse, frame, "else", node.test, (test,)) if node.orelse else True
    held = frame.scope.names
    before = dict(held)
    body_completes = within(run, node.body, frame, "branch", node.test, (test,))
    after_body = dict(held)
    held.clear()
    held.update(before)
    else_completes = within(run, node.orelse, frame, "else", node.test, (test,)) if node.orelse else True
    after_else = dict(held)
    completes = _branches(frame, held, [(body_completes, after_body), (else_completes, after_else)])
    if body_completes != else_completes:
        frame.region = Region("branch" if body_completes else "else", node.test, (test,), frame.region)
    return completes


def _special_test(node: tree.Expr, test: Value) -> RegionKind | None:
    """`if __name__ == "__main__"` and `if TYPE_CHECKING`."""
    if isinstance(node, tree.Compare) and isinstance(node.left, tree.Name) and node.left.id == "__name__":
        return "main"
    if isinstance(test, External) and test.path == "typing.TYPE_CHECKING":
        return "typing"
    return None


def _for(run: Interpreter, node: tree.For, frame: Frame) -> bool:
    iterable = evaluate(run, node.iter, frame, "iterate")
    outer_breaks, frame.breaks = frame.breaks, 0
    known = items_of(iterable) if frame.live and run.steps <= LIVE_STEPS else None
    items = known if known is not None else [element(run, iterable)]
    before = dict(frame.scope.names)
    outer = frame.region
    broken = False
    for item in items:
        outer_region, breaks, jumps = frame.region, frame.breaks, frame.jumps
        bind(run, node.target, item, frame)
        completes = within(run, node.body, frame, "loop", node, (iterable,))
        if known is not None and not completes and frame.jumps == jumps:
            frame.breaks, frame.region = outer_breaks, outer
            return False
        if known is not None and frame.breaks > breaks:
            broken = not completes
            if broken:
                break
            frame.region = Region("branch", node, (), outer_region)  # it may have ended
    frame.region = outer
    if not (frame.live and items):
        _branches(frame, frame.scope.names, [(True, dict(frame.scope.names)), (True, before)])
    broke, frame.breaks = frame.breaks, outer_breaks
    if node.orelse and not broken:
        completes = execute(run, node.orelse, frame)
        return completes or broke > 0
    return True


def _while(run: Interpreter, node: tree.While, frame: Frame) -> bool:
    test = evaluate(run, node.test, frame)
    known = truth(test)
    if known is False:
        return execute(run, node.orelse, frame)
    outer_breaks, frame.breaks = frame.breaks, 0
    before = dict(frame.scope.names)
    within(run, node.body, frame, "loop", node, (test,))
    broke, frame.breaks = frame.breaks, outer_breaks
    _branches(frame, frame.scope.names, [(True, dict(frame.scope.names)), (True, before)])
    if known is True and isinstance(node.test, tree.Constant):
        return broke > 0
    return execute(run, node.orelse, frame) or broke > 0


def _try(run: Interpreter, node: tree.Try, frame: Frame) -> bool:
    types = tuple(kind for handler in node.handlers for kind in exception_types(run, handler.type, frame))
    before = dict(frame.scope.names)
    outer = frame.region
    protected = Region("try", node, types if all(h.type for h in node.handlers) else (), outer)
    frame.region = protected if node.handlers else outer
    completes = execute(run, node.body, frame)
    frame.region = outer
    ends = []
    after_body = dict(frame.scope.names)
    if completes and node.orelse:
        completes = execute(run, node.orelse, frame)
        ends.append((completes, dict(frame.scope.names)))
    else:
        ends.append((completes, after_body))
    fails = run.assumptions.handles(node) if run.assumptions is not None else None
    for handler in node.handlers if fails is not False else ():
        _adopt(frame, before)
        for name, value in after_body.items():
            old = frame.scope.names.get(name)
            frame.scope.names[name] = value if old is None else join(old, value)
        own = exception_types(run, handler.type, frame)
        if handler.name:
            frame.scope.names[handler.name] = instance_of(run, own[0]) if len(own) == 1 else UNKNOWN
        reaches = within(run, handler.body, frame, "handler", handler, own)
        frame.unit.handlers.append(HandlerFact(handler, frame.unit, outer, frame.stack, own, reaches, protected))
        ends.append((reaches, dict(frame.scope.names)))
    reached = _branches(frame, frame.scope.names, ends)
    if node.finalbody:
        if not reached:
            _adopt(frame, after_body)
        return within(run, node.finalbody, frame, "finally", node) and reached
    return reached


def _with(run: Interpreter, node: tree.With, frame: Frame) -> bool:
    outer = frame.region
    swallows = False
    entered: list[tuple[Value, tree.WithItem, Region | None]] = []
    for item in node.items:
        manager = evaluate(run, item.context, frame, "context")
        if frame.live and run.assumptions is not None:
            calls.enter(run, manager, item, frame)
            entered.append((manager, item, frame.region))
        if isinstance(manager, External) and manager.path == "contextlib.suppress()":
            swallows = True
        if item.target is not None:
            bind(run, item.target, calls.entered(run, manager), frame)
        frame.region = Region("with", item, (manager,), frame.region)
    completes = execute(run, node.body, frame)
    for manager, item, frame.region in reversed(entered):
        calls.leave(run, manager, item, frame)
    frame.region = outer
    return completes or swallows


def _match(run: Interpreter, node: tree.Match, frame: Frame) -> bool:
    subject = evaluate(run, node.subject, frame)
    held = frame.scope.names
    before = dict(held)
    ends = []
    exhaustive = False
    for case in node.cases:
        matches = _matches(subject, case.pattern)
        if matches is False or exhaustive:
            continue
        _adopt(frame, before)
        for name in case.captures:
            held[name] = UNKNOWN
        if (matches or isinstance(case.pattern, tree.Name)) and case.guard is None:
            exhaustive = True
            if case.captures and isinstance(case.pattern, tree.Name):
                held[case.pattern.id] = subject
        if case.guard is not None:
            evaluate(run, case.guard, frame)
        test = TRUE if matches else UNKNOWN
        ends.append((within(run, case.body, frame, "branch", case.pattern, (test,)), dict(held)))
    if not exhaustive:
        ends.append((True, before))
    return _branches(frame, held, ends)


def _matches(subject: Value, pattern: tree.Expr) -> bool | None:
    """Whether a known constant matches a pattern made of constants; `None` where that is not known."""
    if not isinstance(subject, Const):
        return None
    if isinstance(pattern, tree.Constant):
        return pattern.kind == "str" and pattern.value == subject.value if isinstance(subject.value, str) else None
    if isinstance(pattern, tree.BinOp) and pattern.op == "|":
        sides = (_matches(subject, pattern.left), _matches(subject, pattern.right))
        return True if True in sides else None if None in sides else False
    return None


def _function(run: Interpreter, node: tree.FunctionDef, frame: Frame) -> bool:
    for parameter in node.params.items:
        if parameter.default is not None:
            evaluate(run, parameter.default, frame)
    info = run.function(node, frame)
    value: Value = FunctionValue(info, frame.closure())
    bind_name(run, node.name, calls.decorate(run, value, node.decorators, frame), frame)
    return True


def _class(run: Interpreter, node: tree.ClassDef, frame: Frame) -> bool:
    bind_name(run, node.name, classes.build(run, node, frame), frame)
    return True


EXECUTE: dict[type[tree.Node], Callable[[Any, Any, Any], bool]] = {
    tree.ExprStmt: _expression,
    tree.Assign: assignments.assign,
    tree.AnnAssign: assignments.annotated,
    tree.AugAssign: assignments.augmented,
    tree.Delete: assignments.delete,
    tree.Return: _return,
    tree.Raise: _raise,
    tree.Assert: _assert,
    tree.Pass: _nothing,
    tree.Break: _jump,
    tree.Continue: _jump,
    tree.Global: _global,
    tree.Nonlocal: _nonlocal,
    tree.Import: imports.import_modules,
    tree.ImportFrom: imports.import_names,
    tree.If: _if,
    tree.For: _for,
    tree.While: _while,
    tree.Try: _try,
    tree.With: _with,
    tree.Match: _match,
    tree.FunctionDef: _function,
    tree.ClassDef: _class,
    tree.TypeAliasStmt: _type_alias,
    tree.ErrorStmt: _nothing,
}

"""What assignments bind: names, attributes and items, also by `+=` and `del`.

The statements among them say whether control goes on behind them, as `statements.execute` wants it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import operations
from flaskwright.semantics.annotations import instance_of_annotation
from flaskwright.semantics.attributes import store_attribute, store_item
from flaskwright.semantics.expressions import element, evaluate, items_of, record_use
from flaskwright.semantics.facts import StoreFact, regions
from flaskwright.semantics.limits import LIVE_STEPS
from flaskwright.semantics.values import NEVER, UNKNOWN, Const, ModuleValue, Sequence, Value, join, sequence
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from flaskwright.semantics.interpreter import Frame, Interpreter


def assign(run: Interpreter, node: tree.Assign, frame: Frame) -> bool:
    """Run `a = b = value`."""
    value = evaluate(run, node.value, frame)
    for target in node.targets:
        bind(run, target, value, frame)
    return value is not NEVER


def annotated(run: Interpreter, node: tree.AnnAssign, frame: Frame) -> bool:
    """Run `target: annotation = value`, or only declare the type."""
    if node.value is not None:
        value = evaluate(run, node.value, frame)
        if value is UNKNOWN:
            value = instance_of_annotation(run, node.annotation, frame)
        bind(run, node.target, value, frame)
        return value is not NEVER
    if isinstance(node.target, tree.Name) and not frame.region_is_class():
        frame.scope.names.setdefault(node.target.id, instance_of_annotation(run, node.annotation, frame))
    return True


def augmented(run: Interpreter, node: tree.AugAssign, frame: Frame) -> bool:
    """Run `target op= value`."""
    value = evaluate(run, node.value, frame)
    match node.target:
        case tree.Name(id=name):
            old = frame.scope.lookup(name)
            if isinstance(old, Sequence) and node.op == "+":
                items = value.items if isinstance(value, Sequence) else []
                opened = old.open or not isinstance(value, Sequence) or value.open
                frame.scope.names[name] = sequence(old.kind, [*old.items, *items], opened=opened)
            else:
                bind(run, node.target, _grown(run, node, old, value, frame), frame)
        case tree.Attribute(value=inner, attr=attr):
            base = evaluate(run, inner, frame)
            record_use(run, node.target, base, frame, attribute=attr)
            _record_store(node.target, base, attr, None, value, frame, augmented=True)
        case tree.Subscript(value=inner, index=index):
            base = evaluate(run, inner, frame)
            item = evaluate(run, index, frame)
            record_use(run, node.target, base, frame, item=item)
            _record_store(node.target, base, None, item, value, frame, augmented=True)
        case _:
            pass
    return True


def _grown(run: Interpreter, node: tree.AugAssign, old: Value | None, value: Value, frame: Frame) -> Value:
    """What `name += value` makes of a name."""
    if old is None or not _runs_as_often_as_it_says(run, frame):
        return UNKNOWN
    if run.assumptions is None:
        return operations.binary(node.op, old, value) if isinstance(old, Const) else UNKNOWN
    written = tree.BinOp(node.start, node.end, node.target, node.op, node.value)
    return run.assumptions.computed(written, operations.binary(node.op, old, value), (old, value))


def _runs_as_often_as_it_says(run: Interpreter, frame: Frame) -> bool:
    """Whether code runs live, and all loops around it round by round: elsewhere the first round stands for all."""
    loops = [region for region in regions(frame.region) if region.kind == "loop"]
    return frame.live and all(
        isinstance(region.node, tree.For) and run.steps <= LIVE_STEPS and items_of(region.values[0]) is not None
        for region in loops
    )


def delete(run: Interpreter, node: tree.Delete, frame: Frame) -> bool:
    """Run `del targets`."""
    for target in node.targets:
        match target:
            case tree.Name(id=name):
                frame.scope.names.pop(name, None)
            case tree.Attribute(value=inner, attr=attr):
                base = evaluate(run, inner, frame)
                record_use(run, target, base, frame, attribute=attr)
                _record_store(target, base, attr, None, None, frame)
            case tree.Subscript(value=inner, index=index):
                base = evaluate(run, inner, frame)
                item = evaluate(run, index, frame)
                record_use(run, target, base, frame, item=item)
                _record_store(target, base, None, item, None, frame)
            case _:
                pass
    return True


def bind(run: Interpreter, target: tree.Expr, value: Value, frame: Frame) -> None:
    """Assign a value to a target."""
    match target:
        case tree.Name(id=name):
            bind_name(run, name, value, frame)
        case tree.Attribute(value=inner, attr=attr):
            base = evaluate(run, inner, frame)
            record_use(run, target, base, frame, attribute=attr)
            _record_store(target, base, attr, None, value, frame)
            if isinstance(base, ModuleValue):
                names = run.module_scope(base.info).names
                names[attr] = join(names[attr], value) if attr in names else value
            else:
                store_attribute(base, attr, value, live=frame.live)
        case tree.Subscript(value=inner, index=index):
            base = evaluate(run, inner, frame)
            item = evaluate(run, index, frame)
            record_use(run, target, base, frame, item=item)
            _record_store(target, base, None, item, value, frame)
            store_item(base, item, value)
        case tree.Tuple(items=items) | tree.List(items=items):
            known = value if isinstance(value, Sequence) and not value.open else None
            starred = any(isinstance(item, tree.Starred) for item in items)
            if known is not None and len(known.items) == len(items) and not starred:
                for place, part in zip(items, known.items, strict=True):
                    bind(run, place, part, frame)
            else:
                shared = element(run, value)
                for place in items:
                    bind(run, place, shared, frame)
        case tree.Starred(value=inner):
            bind(run, inner, Sequence("list", [value] if value is not UNKNOWN else [], open=True), frame)
        case _:
            pass


def bind_name(run: Interpreter, name: str, value: Value, frame: Frame) -> None:
    """Bind a name where the frame's `global` and `nonlocal` declarations say."""
    if name in frame.globals:
        run.module_scope(frame.module).names.setdefault(name, value)
    elif name in frame.nonlocals:
        scope = frame.scope.parent
        while scope is not None:
            if name in scope.names:
                scope.names[name] = join(scope.names[name], value)
                return
            scope = scope.parent
    else:
        frame.scope.names[name] = value


def _record_store(
    node: tree.Node,
    base: Value,
    attribute: str | None,
    item: Value | None,
    value: Value | None,
    frame: Frame,
    *,
    augmented: bool = False,
) -> None:
    fact = StoreFact(node, frame.unit, frame.region, frame.stack, base, attribute, item, value, augmented)
    frame.unit.stores.append(fact)
    if frame.live and frame.events is not None:
        frame.events.append(fact)

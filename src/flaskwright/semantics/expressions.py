"""What expressions give. `evaluate` is the one way in; it also writes down calls and uses of watched objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from flaskwright.semantics import calls, operations
from flaskwright.semantics.attributes import attribute, item_of
from flaskwright.semantics.builtin_names import BUILTINS
from flaskwright.semantics.facts import CallFact, ReadFact, Region, RegionKind, Role, UseFact, YieldFact
from flaskwright.semantics.limits import BYTES_PER_STEP, LIVE_STEPS, MAX_BITS, MAX_TEXT, UNROLLED
from flaskwright.semantics.values import (
    FALSE,
    NONE,
    TEXT,
    TRUE,
    UNKNOWN,
    Arguments,
    Const,
    Deferred,
    External,
    FunctionValue,
    Mapping,
    ModuleValue,
    Sequence,
    Union,
    Value,
    alternatives,
    join,
    join_all,
    mapping,
    root_class,
    sequence,
    truth,
)
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.semantics.interpreter import Frame, Interpreter

PATH = "pathlib.Path()"
"""What a path is called; `path / name` is written down as the call of `joinpath` that it stands for."""


def evaluate(run: Interpreter, node: tree.Expr, frame: Frame, role: Role = "value") -> Value:
    """The value of an expression; `role` says what its surroundings do with it."""
    if type(node) is tree.Call:
        return calls.call(run, node, frame, role)
    return EVALUATE[type(node)](run, node, frame)


def record_use(
    run: Interpreter,
    node: tree.Node,
    value: Value,
    frame: Frame,
    *,
    attribute: str | None = None,
    item: Value | None = None,
) -> None:
    """Note that a node uses a value, if the libraries' data watch it: if it may be something else, nothing is noted."""
    watched = run.libraries.watched
    if type(value) is External:
        if value.path not in watched:
            return
    elif type(value) is not Union or not all(type(one) is External and one.path in watched for one in value.values):
        return
    for one in alternatives(value):
        if type(one) is External:
            fact = UseFact(node, frame.unit, frame.region, frame.stack, one.path, one, attribute, item)
            frame.unit.uses.append(fact)


def _name(run: Interpreter, node: tree.Name, frame: Frame) -> Value:
    return name(run, node.id, frame)


def name(run: Interpreter, name: str, frame: Frame) -> Value:
    """The value of a name."""
    value = frame.scope.lookup(name)
    if value is None:
        return _global(run, name, frame)
    if type(value) is Deferred:
        return run.resolve(value)
    if type(value) is Const and frame.function is not None and name in run.rebound_globals(frame.module):
        return UNKNOWN
    return value


def _global(run: Interpreter, name: str, frame: Frame) -> Value:
    """A name that no scope binds: a builtin, a name of a star import, or the module's own dunder."""
    if name == "__name__":
        return Const(frame.module.name)
    if name == "__file__":
        return External("builtins.__file__", ModuleValue(frame.module))
    if name in BUILTINS:
        return run.external("builtins." + name)
    return run.star_import(name, frame)


def _constant(_run: Interpreter, node: tree.Constant, _frame: Frame) -> Value:
    match node.kind:
        case "none":
            return NONE
        case "bool":
            return TRUE if node.value else FALSE
        case "bytes":
            return Const(str(node.value).encode("latin-1", "replace"))
        case "complex" | "ellipsis":
            return UNKNOWN
        case "int" if isinstance(node.value, int) and node.value.bit_length() > MAX_BITS:
            return UNKNOWN
        case _:
            return Const(node.value)


def _fstring(run: Interpreter, node: tree.FString, frame: Frame) -> Value:
    known: str | None = ""
    values: list[Value] = []
    for part in node.parts:
        value = evaluate(run, part, frame)
        values.append(value)
        if known is not None:
            known = known + str(value.value) if isinstance(value, Const) else None
            known = known if known is not None and len(known) <= MAX_TEXT else None
    if node.template:
        return UNKNOWN
    return _computed(run, node, TEXT if known is None else Const(known), tuple(values))


def _computed(run: Interpreter, node: tree.Expr, result: Value, operands: tuple[Value, ...]) -> Value:
    """The result of an operation, with what a run's assumptions add to it."""
    if run.assumptions is None:
        return result
    return run.assumptions.computed(node, result, operands)


def _interpolation(run: Interpreter, node: tree.Interpolation, frame: Frame) -> Value:
    value = evaluate(run, node.value, frame)
    for part in node.spec:
        evaluate(run, part, frame)
    return UNKNOWN if node.spec or node.conversion not in (None, "s") else value


def _attribute(run: Interpreter, node: tree.Attribute, frame: Frame) -> Value:
    base = evaluate(run, node.value, frame)
    if base is UNKNOWN:
        return UNKNOWN
    record_use(run, node, base, frame, attribute=node.attr)
    frame.node = node
    value = attribute(run, base, node.attr, frame)
    if type(value) is External and value.path in run.libraries.watched_access:
        fact = UseFact(node, frame.unit, frame.region, frame.stack, value.path, value, None, None)
        frame.unit.uses.append(fact)
    if type(value) is External:
        dated = run.libraries.dated
        path = f"{base.path}.{node.attr}" if type(base) is External else value.path
        if path in dated or (path := value.path) in dated:
            frame.unit.dated.append(ReadFact(node, frame.unit, frame.region, frame.stack, path))
    return value


def _subscript(run: Interpreter, node: tree.Subscript, frame: Frame) -> Value:
    base = evaluate(run, node.value, frame)
    item = evaluate(run, node.index, frame)
    if base is UNKNOWN:
        return UNKNOWN
    record_use(run, node, base, frame, item=item)
    assumed = run.assumptions.item(base, item, node, frame) if run.assumptions is not None else None
    return assumed if assumed is not None else item_of(run, base, item)


def _slice(run: Interpreter, node: tree.Slice, frame: Frame) -> Value:
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            evaluate(run, part, frame)
    return UNKNOWN


def _unary(run: Interpreter, node: tree.UnaryOp, frame: Frame) -> Value:
    value = evaluate(run, node.operand, frame)
    if node.op == "not":
        record_use(run, node, value, frame)
        known = truth(value)
        return _computed(run, node, UNKNOWN if known is None else Const(not known), (value,))
    if node.op == "-" and isinstance(value, Const) and isinstance(value.value, int | float):
        return _computed(run, node, Const(-value.value), (value,))
    return UNKNOWN


def _binary(run: Interpreter, node: tree.BinOp, frame: Frame) -> Value:
    left = evaluate(run, node.left, frame)
    right = evaluate(run, node.right, frame)
    if node.op == "/" and isinstance(left, External) and run.libraries.types.get(left.path, left.path) == PATH:
        callee = External(f"{PATH}.joinpath", left)
        fact = CallFact(node, frame.unit, frame.region, frame.stack, callee, Arguments((right,)), "value")
        return External(f"{PATH}.joinpath()", callee, fact)
    return _computed(run, node, operations.binary(node.op, left, right), (left, right))


def _boolean(run: Interpreter, node: tree.BoolOp, frame: Frame) -> Value:
    found: list[Value] = []
    values: list[Value] = []
    outer = frame.region
    kind: RegionKind = "branch" if node.op == "and" else "else"
    for operand in node.values:
        value = evaluate(run, operand, frame)
        values.append(value)
        record_use(run, operand, value, frame)
        known = truth(value)
        if known is (node.op == "or"):
            found.append(value)
            break
        if known is None or operand is node.values[-1]:
            found.append(value)
        frame.region = Region(kind, operand, (value,), frame.region)
    frame.region = outer
    return _computed(run, node, join_all(found), tuple(values))


def _compare(run: Interpreter, node: tree.Compare, frame: Frame) -> Value:
    left = evaluate(run, node.left, frame)
    values = [left]
    result: Value = UNKNOWN
    for operator, comparator in zip(node.ops, node.comparators, strict=True):
        right = evaluate(run, comparator, frame)
        if operator in ("in", "not in"):
            record_use(run, node, right, frame, item=left)
        elif operator not in ("is", "is not"):
            record_use(run, node, left, frame)
            record_use(run, node, right, frame)
        result = operations.compare(operator, left, right) if len(node.ops) == 1 else UNKNOWN
        values.append(right)
        left = right
    return _computed(run, node, result, tuple(values))


def _conditional(run: Interpreter, node: tree.IfExp, frame: Frame) -> Value:
    test = evaluate(run, node.test, frame)
    known = truth(test)
    if known is not None:
        value = evaluate(run, node.body if known else node.orelse, frame)
        return _computed(run, node, value, (value, test))
    outer = frame.region
    frame.region = Region("branch", node.test, (test,), outer)
    body = evaluate(run, node.body, frame)
    frame.region = Region("else", node.test, (test,), outer)
    other = evaluate(run, node.orelse, frame)
    frame.region = outer
    return join(body, other)


def _lambda(run: Interpreter, node: tree.Lambda, frame: Frame) -> Value:
    for parameter in node.params.items:
        if parameter.default is not None:
            evaluate(run, parameter.default, frame)
    return FunctionValue(run.function(node, frame), frame.closure())


def _display(run: Interpreter, node: tree.Tuple | tree.List | tree.Set, frame: Frame) -> Value:
    items: list[Value] = []
    opened = False
    for part in node.items:
        if isinstance(part, tree.Starred):
            value = evaluate(run, part.value, frame)
            if isinstance(value, Sequence):
                items.extend(value.items)
                opened = opened or value.open
            else:
                opened = True
        else:
            items.append(evaluate(run, part, frame))
    kind: Literal["list", "tuple", "set"] = (
        "tuple" if isinstance(node, tree.Tuple) else "list" if isinstance(node, tree.List) else "set"
    )
    return sequence(kind, items, opened=opened)


def _dict(run: Interpreter, node: tree.Dict, frame: Frame) -> Value:
    items: dict[Any, Value] = {}
    opened = False
    for part in node.items:
        value = evaluate(run, part.value, frame)
        if part.key is None:
            if isinstance(value, Mapping):
                items.update(value.items)
            opened = opened or not isinstance(value, Mapping) or value.open
            continue
        key = evaluate(run, part.key, frame)
        if isinstance(key, Const):
            items[key.value] = value
        else:
            opened = True
            items[key] = value
    return mapping(items, opened=opened)


def _comprehension(run: Interpreter, node: tree.Comprehension, frame: Frame) -> Value:
    from flaskwright.semantics.assignments import bind  # noqa: PLC0415 - assignments are built from expressions

    outer = frame.region
    frame.region = Region("comprehension", node, (), outer)
    first = node.generators[0] if node.generators else None
    found: list[Value] = []
    exact = False
    source = evaluate(run, first.iter, frame, "iterate") if first is not None else UNKNOWN
    rounds: list[Value] = [element(run, source)]
    if isinstance(source, Sequence) and not source.open and len(node.generators) == 1 and len(source.items) <= UNROLLED:
        exact = not node.generators[0].ifs and frame.live and run.steps <= LIVE_STEPS
        if frame.live and run.steps <= LIVE_STEPS:
            rounds = list(source.items)
    shadowed = dict(frame.scope.names)
    pairs: dict[Any, Value] = {}
    inner = frame.region
    if frame.live:
        run.steps += len(rounds) * (1 + (node.end - node.start) // BYTES_PER_STEP)
    for one in rounds:
        frame.region = inner
        for position, generator in enumerate(node.generators):
            iterable = one if position == 0 else element(run, evaluate(run, generator.iter, frame, "iterate"))
            bind(run, generator.target, iterable, frame)
            for test in generator.ifs:
                frame.region = Region("branch", test, (evaluate(run, test, frame),), frame.region)
        value = evaluate(run, node.element, frame)
        if node.value is not None:
            held = evaluate(run, node.value, frame)
            pairs[value.value if isinstance(value, Const) else value] = held
        else:
            found.append(value)
    frame.region = outer
    names = frame.scope.names
    names.clear()
    names.update(shadowed)
    opened = not exact
    if node.kind == "dict":
        return Mapping(pairs, open=opened)
    return Sequence("set" if node.kind == "set" else "list", found, open=opened)


def _starred(run: Interpreter, node: tree.Starred, frame: Frame) -> Value:
    return element(run, evaluate(run, node.value, frame))


def _named(run: Interpreter, node: tree.NamedExpr, frame: Frame) -> Value:
    value = evaluate(run, node.value, frame)
    frame.scope.names[node.target.id] = value
    return value


def _await(run: Interpreter, node: tree.Await, frame: Frame) -> Value:
    return evaluate(run, node.value, frame, "await")


def _yield(run: Interpreter, node: tree.Yield, frame: Frame) -> Value:
    value = NONE if node.value is None else evaluate(run, node.value, frame, "iterate" if node.is_from else "value")
    if node.is_from:
        value = element(run, value)
    frame.unit.yields.append(YieldFact(node, frame.unit, frame.region, frame.stack, value))
    return UNKNOWN


def _unknown(_run: Interpreter, _node: tree.Node, _frame: Frame) -> Value:
    return UNKNOWN


def element(run: Interpreter, value: Value) -> Value:
    """What iterating over a value gives."""
    match value:
        case Sequence():
            found = join_all(value.items) if value.items else UNKNOWN
            return found if value.items else UNKNOWN
        case Mapping():
            keys = [Const(item) if not isinstance(item, Value) else item for item in value.items]
            return join_all(keys) if keys else UNKNOWN
        case Union():
            return join_all([element(run, one) for one in value.values])
        case External():
            return _library_element(run, value)
        case _:
            return UNKNOWN


def _library_element(run: Interpreter, value: External) -> Value:
    path = run.libraries.types.get(value.path, value.path)
    cls = root_class(value) if run.libraries.elements.get(path) == "entity" else None
    return run.self_of(cls) if cls is not None else UNKNOWN


def items_of(iterable: Value) -> list[Value] | None:
    """The known items of a container that live code goes through one by one; `None` for any other value."""
    if isinstance(iterable, Sequence | Mapping) and not iterable.open and len(iterable.items) <= UNROLLED:
        listed = iterable.items
        return [one if isinstance(one, Value) else Const(one) for one in listed]
    return None


def exception_types(run: Interpreter, node: tree.Expr | None, frame: Frame) -> tuple[Value, ...]:
    """The classes that an `except` clause names; empty for a bare one."""
    if node is None:
        return ()
    value = evaluate(run, node, frame)
    found: list[Value] = []
    for one in alternatives(value):
        found.extend(one.items if isinstance(one, Sequence) else [one])
    return tuple(found)


EVALUATE: dict[type[tree.Node], Callable[[Any, Any, Any], Value]] = {
    tree.Name: _name,
    tree.Constant: _constant,
    tree.Interpolation: _interpolation,
    tree.FString: _fstring,
    tree.Attribute: _attribute,
    tree.Subscript: _subscript,
    tree.Slice: _slice,
    tree.UnaryOp: _unary,
    tree.BinOp: _binary,
    tree.BoolOp: _boolean,
    tree.Compare: _compare,
    tree.IfExp: _conditional,
    tree.Lambda: _lambda,
    tree.Tuple: _display,
    tree.List: _display,
    tree.Set: _display,
    tree.Dict: _dict,
    tree.Comprehension: _comprehension,
    tree.Starred: _starred,
    tree.NamedExpr: _named,
    tree.Await: _await,
    tree.Yield: _yield,
    tree.ErrorExpr: _unknown,
}

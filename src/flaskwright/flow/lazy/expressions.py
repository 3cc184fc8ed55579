"""What expressions give, as far as rows go through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from flaskwright.flow.lazy.attributes import attribute
from flaskwright.flow.lazy.calls import call
from flaskwright.flow.lazy.values import ALL, Row, Rows, holds_rows
from flaskwright.semantics.values import (
    NONE,
    UNKNOWN,
    ClassValue,
    Const,
    FunctionValue,
    Mapping,
    ModuleValue,
    Sequence,
    Union,
    Value,
    join_all,
)
from flaskwright.syntax import template_tree, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from flaskwright.flow.lazy.machine import Frame, Walk


def name(walk: Walk, name: str, frame: Frame) -> Value:
    """The value of a name."""
    found = frame.names.get(name)
    if found is None and frame.outer is not None:
        found = frame.outer.lookup(name)
    if found is not None:
        return walk.run.resolve(found)
    if frame.page is not None:
        return walk.pages.name(name, frame)
    if frame.unit is not None:
        local = frame.unit.names.get(name)
        if isinstance(local, ClassValue | FunctionValue | ModuleValue):  # imported where it is used
            return local
    return walk.run.lookup(name, frame.known) if frame.known is not None else UNKNOWN


def _name(walk: Walk, node: tree.Name, frame: Frame) -> Value:
    return name(walk, node.id, frame)


def _constant(_walk: Walk, node: tree.Constant, _frame: Frame) -> Value:
    return NONE if node.kind == "none" else Const(node.value) if node.kind in ("str", "int", "bool") else UNKNOWN


def _attribute(walk: Walk, node: tree.Attribute, frame: Frame) -> Value:
    base = walk.evaluate(node.value, frame)
    return attribute(walk, base, node.attr, node, frame) if base is not UNKNOWN else UNKNOWN


def _subscript(walk: Walk, node: tree.Subscript, frame: Frame) -> Value:
    base = walk.evaluate(node.value, frame)
    if isinstance(node.index, tree.Slice):
        for part in (node.index.lower, node.index.upper, node.index.step):
            if part is not None:
                walk.evaluate(part, frame)
        return base if isinstance(base, Rows | Sequence) else UNKNOWN
    return item(walk, base, walk.evaluate(node.index, frame), node, frame)


def item(walk: Walk, base: Value, index: Value, node: tree.Node, frame: Frame) -> Value:
    """The value of `base[index]`."""
    key = index.value if isinstance(index, Const) else None
    match base:
        case Rows():
            return walk.one_of(base)
        case Row() if isinstance(key, str) and frame.page is not None:
            return attribute(walk, base, key, node, frame)
        case Mapping():
            if key is not None:
                return base.items.get(key, UNKNOWN)
            values = [one for name, one in base.items.items() if isinstance(name, Value)]
            return join_all([walk.given_by(one, ALL) for one in values]) if values else UNKNOWN
        case Sequence():
            if isinstance(key, int) and not base.open and -len(base.items) <= key < len(base.items):
                return base.items[key]
            return join_all([walk.given_by(one, ALL) for one in base.items]) if base.items else UNKNOWN
        case Union():
            return join_all([item(walk, one, index, node, frame) for one in base.values])
        case _:
            return UNKNOWN


def _all(walk: Walk, nodes: tuple[tree.Expr, ...], frame: Frame) -> Value:
    for node in nodes:
        walk.evaluate(node, frame)
    return UNKNOWN


def decided(value: Value) -> bool | None:
    """Whether a test is true; `None` for all but constants: what containers hold is not wholly known."""
    return bool(value.value) if isinstance(value, Const) else None


def _fstring(walk: Walk, node: tree.FString, frame: Frame) -> Value:
    return _all(walk, node.parts, frame)


def _interpolation(walk: Walk, node: tree.Interpolation, frame: Frame) -> Value:
    return _all(walk, (node.value, *node.spec), frame)


def _unary(walk: Walk, node: tree.UnaryOp, frame: Frame) -> Value:
    known = decided(walk.evaluate(node.operand, frame))
    return Const(not known) if node.op == "not" and known is not None else UNKNOWN


def _binary(walk: Walk, node: tree.BinOp, frame: Frame) -> Value:
    left, right = walk.evaluate(node.left, frame), walk.evaluate(node.right, frame)
    if node.op == "+" and isinstance(left, Rows | Sequence) and isinstance(right, Rows | Sequence):
        return together(walk, [left, right], node)
    return UNKNOWN


def together(walk: Walk, values: list[Value], node: tree.Node) -> Value:
    """A list of what several containers hold."""
    return Sequence("list", [walk.element(one, id(node)) for one in values], open=True)


def _boolean(walk: Walk, node: tree.BoolOp, frame: Frame) -> Value:
    found: list[Value] = []
    for place, part in enumerate(node.values):
        value = walk.evaluate(part, frame)
        known = decided(value)
        decides = known is (node.op == "or")
        if place == len(node.values) - 1 or known is None or decides:
            found.append(value)
        if decides:
            break
    return join_all(found) if found else UNKNOWN


def _compare(walk: Walk, node: tree.Compare, frame: Frame) -> Value:
    left = walk.evaluate(node.left, frame)
    rights = [walk.evaluate(one, frame) for one in node.comparators]
    if len(rights) != 1:
        return UNKNOWN
    right, op = rights[0], node.ops[0]
    if not isinstance(left, Const):
        return UNKNOWN
    if op in ("==", "!=", "is", "is not") and isinstance(right, Const):
        same = type(left.value) is type(right.value) and left.value == right.value
        return Const(same is (op in ("==", "is")))
    known = [one.value for one in right.items if isinstance(one, Const)] if isinstance(right, Sequence) else []
    if op in ("in", "not in") and isinstance(right, Sequence) and not right.open and len(known) == len(right.items):
        return Const((left.value in known) is (op == "in"))
    return UNKNOWN


def _conditional(walk: Walk, node: tree.IfExp, frame: Frame) -> Value:
    known = decided(walk.evaluate(node.test, frame))
    if known is not None:
        return walk.evaluate(node.body if known else node.orelse, frame)
    return join_all([walk.evaluate(node.body, frame), walk.evaluate(node.orelse, frame)])


def _lambda(walk: Walk, node: tree.Lambda, frame: Frame) -> Value:
    info = walk.run.functions.get(id(node))
    return FunctionValue(info, frame.scope()) if info is not None else UNKNOWN


def _display(walk: Walk, node: tree.Tuple | tree.List | tree.Set, frame: Frame) -> Value:
    kind: Literal["list", "tuple", "set"] = (
        "tuple" if isinstance(node, tree.Tuple) else "set" if isinstance(node, tree.Set) else "list"
    )
    items: list[Value] = []
    opened = False
    for one in node.items:
        if isinstance(one, tree.Starred):
            items.append(walk.element(walk.evaluate(one.value, frame), id(one)))
            opened = True
        else:
            items.append(walk.evaluate(one, frame))
    return Sequence(kind, items, open=opened)


def _dict(walk: Walk, node: tree.Dict, frame: Frame) -> Value:
    found: dict[Any, Value] = {}
    opened = False
    for one in node.items:
        value = walk.evaluate(one.value, frame)
        if one.key is None:
            opened = opened or not isinstance(value, Mapping) or value.open
            found.update(value.items if isinstance(value, Mapping) else {})
            continue
        key = walk.evaluate(one.key, frame)
        if isinstance(key, Const):
            found[key.value] = value
        else:
            found[key] = value
            opened = True
    return Mapping(found, open=opened)


def _comprehension(walk: Walk, node: tree.Comprehension, frame: Frame) -> Value:
    from flaskwright.flow.lazy.statements import bind  # noqa: PLC0415 - statements are made of expressions

    found: list[Value] = []

    def clause(place: int) -> None:
        if place == len(node.generators):
            value = walk.evaluate(node.element, frame)
            found.append(value)
            if node.value is not None:
                found.append(walk.evaluate(node.value, frame))
            return
        generator = node.generators[place]
        source = gone_through(walk, generator.iter, frame)
        with walk.looping(generator, frame) as token:
            bind(walk, generator.target, walk.element(source, token), frame)
            for test in generator.ifs:
                walk.evaluate(test, frame)
            clause(place + 1)

    with frame.inner():
        clause(0)
    if node.kind == "dict":
        key = found[0] if not isinstance(found[0], Const) else UNKNOWN
        return Mapping({key: found[1]}, open=True)
    return Sequence("set" if node.kind == "set" else "list", found, open=True)


def gone_through(walk: Walk, node: tree.Expr, frame: Frame) -> Value:
    """What a loop goes through."""
    value = walk.evaluate(node, frame)
    return value if holds_rows(value) else walk.sources.gone_through(node, frame)


def _inner(walk: Walk, node: tree.Starred | tree.Await, frame: Frame) -> Value:
    return walk.evaluate(node.value, frame)


def _named(walk: Walk, node: tree.NamedExpr, frame: Frame) -> Value:
    value = frame.names[node.target.id] = walk.evaluate(node.value, frame)
    return value


def _yield(walk: Walk, node: tree.Yield, frame: Frame) -> Value:
    value = walk.evaluate(node.value, frame) if node.value is not None else NONE
    frame.yielded.append(walk.element(value, id(node)) if node.is_from else value)
    return UNKNOWN


def _filter(walk: Walk, node: template_tree.Filter, frame: Frame) -> Value:
    return walk.pages.filter(node, frame)


def _test(walk: Walk, node: template_tree.Test, frame: Frame) -> Value:
    return walk.pages.test(node, frame)


EVALUATE: dict[type[tree.Node], Callable[[Any, Any, Any], Value]] = {
    tree.Name: _name,
    tree.Constant: _constant,
    tree.Interpolation: _interpolation,
    tree.FString: _fstring,
    tree.Attribute: _attribute,
    tree.Subscript: _subscript,
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
    tree.Call: call,
    tree.Comprehension: _comprehension,
    tree.Starred: _inner,
    tree.NamedExpr: _named,
    tree.Await: _inner,
    tree.Yield: _yield,
    template_tree.Filter: _filter,
    template_tree.Test: _test,
}

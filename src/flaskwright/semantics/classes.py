"""Classes: their bodies, their bases, and the order in which attributes are looked up (C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.semantics import calls
from flaskwright.semantics.definitions import ClassInfo
from flaskwright.semantics.facts import Region
from flaskwright.semantics.values import UNKNOWN, ClassValue, External, Scope, Value, alternatives, unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flaskwright.semantics.interpreter import Frame, Interpreter
    from flaskwright.syntax import tree


def build(run: Interpreter, node: tree.ClassDef, frame: Frame) -> Value:
    """Run a class body and make the class, decorators applied."""
    from flaskwright.semantics.statements import execute  # noqa: PLC0415 - a class statement is a statement

    bases: list[Value] = []
    for argument in node.args:
        value = run.evaluate(argument.value, frame)
        if argument.keyword is None and argument.star == 0:
            bases.append(_base(value))
    known = run.classes.get(id(node))
    info = known.info if known is not None else ClassInfo(frame.module, node, run.prefix(frame) + node.name)
    namespace: dict[str, Value] = {}
    cls = ClassValue(info, namespace, tuple(bases), ())
    order = linearise(cls, bases)
    decorators = tuple(run.evaluate(decorator.value, frame) for decorator in node.decorators)
    cls = ClassValue(info, namespace, tuple(bases), order, decorators)
    cls = ClassValue(info, namespace, tuple(bases), (cls, *order[1:]), decorators)
    run.classes.setdefault(id(node), cls)
    outer_scope, outer_region, outer_class = frame.scope, frame.region, frame.cls
    frame.scope = Scope(namespace, frame.closure())
    frame.region = Region("class", node, (cls,), outer_region)
    frame.cls = info
    execute(run, node.body, frame)
    frame.scope, frame.region, frame.cls = outer_scope, outer_region, outer_class
    if not node.decorators:
        return cls
    return calls.decorate(run, cls, node.decorators, frame)


def _base(value: Value) -> Value:
    """The class that a base expression means: behind decorators and subscripts, the first known alternative."""
    for one in alternatives(value):
        bare = unwrap(one)
        if isinstance(bare, ClassValue):
            return bare
        if isinstance(bare, External):
            return External(bare.path.removesuffix("[]"), bare.receiver, bare.call)
    return UNKNOWN


def linearise(cls: ClassValue, bases: Sequence[Value]) -> tuple[Value, ...]:
    """The C3 order of a class; where none exists, or a base is unknown, depth first from the left."""
    orders = [list(base.mro) if isinstance(base, ClassValue) else [base] for base in bases if base is not UNKNOWN]
    heads = [base for base in bases if base is not UNKNOWN]
    merged = _merge([*orders, heads])
    if merged is None:
        merged = []
        for order in orders:
            merged.extend(one for one in order if all(_same(one, other) is False for other in merged))
    return (cls, *merged)


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, ClassValue) and isinstance(right, ClassValue):
        return left.info is right.info
    if isinstance(left, External) and isinstance(right, External):
        return left.path == right.path
    return left is right


def _merge(orders: list[list[Value]]) -> list[Value] | None:
    pending = [list(order) for order in orders if order]
    merged: list[Value] = []
    while pending:
        for order in pending:
            head = order[0]
            if not any(_same(head, other) for rest in pending for other in rest[1:]):
                break
        else:
            return None
        merged.append(head)
        pending = [[one for one in order if not _same(one, head)] for order in pending]
        pending = [order for order in pending if order]
    return merged

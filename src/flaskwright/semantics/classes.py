"""Classes: their bodies, their bases, and the order in which attributes are looked up (C3)."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from flaskwright.semantics import calls
from flaskwright.semantics.definitions import ClassInfo
from flaskwright.semantics.facts import Region
from flaskwright.semantics.values import (
    UNKNOWN,
    ClassValue,
    External,
    Instance,
    Scope,
    Value,
    alternatives,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

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
    order = _bare_last(run, linearise(cls, [one for base in bases for one in _with_given(run, base)]))
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


def _with_given(run: Interpreter, base: Value) -> Iterator[Value]:
    """A base, and before it the class that a library was given to derive that from, or to make it of."""
    if isinstance(base, External):
        given = run.libraries.attributes.get(f"{run.libraries.canonical(base.path)}.__base__")
        maker = base if base.path.endswith("()") else base.receiver
        if given is not None and isinstance(maker, External | Instance) and maker.call is not None:
            found = _base(run.resolve(maker.call.args.get(given.argument, given.keyword) or UNKNOWN))
            yield from _with_given(run, found) if isinstance(found, External) else ()
            if isinstance(found, ClassValue):
                yield found
    yield base


def _bare_last(run: Interpreter, order: tuple[Value, ...]) -> tuple[Value, ...]:
    """The order with libraries' classes that have few names of their own at its end: what others define counts."""
    bare = run.libraries.role("bare_base")
    last = [one for one in order if isinstance(one, External) and run.libraries.canonical(one.path) in bare]
    return (*(one for one in order if one not in last), *last) if last else order


def linearise(cls: ClassValue, bases: Sequence[Value]) -> tuple[Value, ...]:
    """The C3 order of a class; where none exists, or a base is unknown, depth first from the left."""
    orders = [list(base.mro) if isinstance(base, ClassValue) else [base] for base in bases if base is not UNKNOWN]
    heads = [base for base in bases if base is not UNKNOWN]
    if len(orders) == 1:  # which is what most classes have, and there is nothing to merge
        return (cls, *orders[0])
    merged = _merge([*orders, heads])
    if merged is None:
        first: dict[Hashable, Value] = {}
        for one in chain.from_iterable(orders):
            first.setdefault(_identity(one), one)
        merged = list(first.values())
    return (cls, *merged)


def _identity(cls: Value) -> Hashable:
    """What is equal for values that are the same class."""
    if isinstance(cls, ClassValue):
        return cls.info
    return cls.path if isinstance(cls, External) else cls


def _merge(orders: list[list[Value]]) -> list[Value] | None:
    """C3: again and again the first head that no order has further back; `None` where there is none."""
    names = [[_identity(one) for one in order] for order in orders if order]
    values = {_identity(one): one for order in reversed(orders) for one in reversed(order)}
    behind = Counter(name for order in names for name in order[1:])
    places = [0] * len(names)
    merged: list[Value] = []
    while True:
        heads = [order[place] for order, place in zip(names, places, strict=True) if place < len(order)]
        if not heads:
            return merged
        head = next((one for one in heads if not behind[one]), None)
        if head is None:
            return None
        merged.append(values[head])
        for number, order in enumerate(names):
            place = places[number]
            if place < len(order) and order[place] == head:
                places[number] = place + 1
                if place + 1 < len(order):
                    behind[order[place + 1]] -= 1

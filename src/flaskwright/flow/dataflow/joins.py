"""Where two ways meet: either of two values, of two contents of an object, of two states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskwright.flow.dataflow.domain import (
    MAX_ALTERNATIVES,
    SOME_TEXT,
    UNKNOWN,
    Const,
    Lib,
    Ref,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    kind_of,
)
from flaskwright.flow.dataflow.kinds import EVERYTHING
from flaskwright.flow.dataflow.records import as_one
from flaskwright.flow.dataflow.state import FILE_SLOT, Heap, Obj, State, deep_taints
from flaskwright.flow.dataflow.taints import Label, Symbol, merge
from flaskwright.flow.dataflow.things import like, still, thing

if TYPE_CHECKING:
    from collections.abc import Hashable


def join_states(left: State | None, right: State | None) -> State | None:
    """What is known where two ways meet; `None` is a way that nobody comes along."""
    if left is None or left is right:
        return right
    if right is None:
        return left
    heap = left.heap
    if right.heap is not left.heap:
        heap = left.heap.copy()
        for address, held in right.heap.items():
            old = heap.get(address)
            if old is None:
                heap[address] = held
            elif old is not held:
                heap[address] = join_objects(old, held, heap)
    env = {name: value for name, value in left.env.items() if name in right.env or not _is_read(name)}
    for name, value in right.env.items():
        old_value = env.get(name)
        if old_value is None:
            if not _is_read(name):
                env[name] = value
        elif old_value is not value:
            env[name] = join_ways((old_value, left), (value, right), heap)
    facts = {}
    for label, checked in left.facts.items():
        both = checked & right.facts.get(label, 0)
        if both:
            facts[label] = both
    return State(env, heap, facts)


def _is_read(name: str) -> bool:
    """Whether a name is that of what was read out of something, and perhaps checked since: on this way, on no other."""
    return "[" in name and not name.startswith(FILE_SLOT)


def join(left: Value, right: Value, heap: Heap) -> Value:
    """Either of two values; of one thing, of which something else was found out on each way, it is still that thing."""
    if left is right:
        return left
    found = _joined(left, right, heap)
    if found.taints and (type(found) is Top or type(found) is Union) and thing(left) is thing(right):
        return still(found, thing(left))
    return found


def _joined(left: Value, right: Value, heap: Heap) -> Value:
    if type(left) is Top and type(right) is Top:
        return _join_tops(left, right)
    if left.key == right.key:
        return another(_same(left, right))
    found: dict[Hashable, Value] = {}
    top: Top | None = None
    for one in (*alternatives(left), *alternatives(right)):
        if type(one) is Top:
            top = one if top is None else _join_tops(top, one)
        elif one.key not in found:
            found[one.key] = one
    values = [one for one in found.values() if not (top is not None and _absorbed(one, top))]
    if top is not None:
        # What is `top` or something else says nothing of all that is `top`.
        values.append(top if len(values) == len(found) else another(top))
    if len(values) == 1:
        return values[0]
    if len(values) > MAX_ALTERNATIVES:
        values = as_one(values, heap, join_objects)
    if len(values) <= MAX_ALTERNATIVES:
        return Union(tuple(values)) if len(values) > 1 else values[0]
    return collapse(values, heap)


def _same(left: Value, right: Value) -> Value:
    """Of two values that mean the same, the one whose proof is shorter."""
    lengths = [sum(one.trace.length for one in value.taints if one.trace is not None) for value in (left, right)]
    return left if lengths[0] <= lengths[1] else right


def another(value: Value) -> Value:
    """A value that means the same, of another thing: what is found out about one does not hold for the other."""
    if value.static:
        return value
    match value:
        case Top() if value.taints:
            return Top(value.taints, value.kind)
        case Text():
            return Text(value.parts, markup=value.markup)
        case Lib():
            return like(value, value.taints)
        case Union():
            return Union(tuple(another(one) for one in value.values))
        case _:
            return value


def _join_tops(left: Top, right: Top) -> Top:
    base = left.base and right.base and _labels(left) == _labels(right)
    if left.key == right.key:
        found = _same(left, right)
        return found if base and isinstance(found, Top) else Top(found.taints, left.kind)
    kind = left.kind if left.kind == right.kind else None
    if not left.taints and not right.taints:
        return Top(kind=kind) if kind else UNKNOWN
    found = Top(merge(left.taints, right.taints), kind, base=base)
    if not left.taints or not right.taints:
        # Something of ours in its place names no other host.
        found.same = left.same if left.taints else right.same
    return found


def _labels(value: Value) -> list[Label | Symbol]:
    return [one.label for one in value.taints]


def join_ways(one: tuple[Value, State], other: tuple[Value, State], heap: Heap) -> Value:
    """Either of two values, each with the state in which it is that one."""
    (left, left_state), (right, right_state) = one, other
    found = join(left, right, heap)
    if found.taints and (_gives_way(left, right, right_state) or _gives_way(right, left, left_state)):
        return based(found)
    return found


def _gives_way(value: Value, other: Value, state: State) -> bool:
    """Whether another value stands in the place of one that is harmless there."""
    if type(value) is not Top or not value.base or other.taints:
        return False
    return all(state.facts.get(label, 0) & EVERYTHING == EVERYTHING for label in _labels(value))


def instead(value: Value, other: Value, heap: Heap) -> Value:
    """A value, or another one in its place where it is empty or missing: what carries a taint is still that value."""
    found = join(value, other, heap)
    kept = [one for one in alternatives(value) if type(one) is Top and one.base]
    return based(found) if found.taints and len(kept) == 1 and not other.taints else found


def based(value: Value) -> Value:
    """A value that its one taint stands for, in itself or as one of several."""
    match value:
        case Top() if len(value.taints) == 1:
            return value if value.base else Top(value.taints, value.kind, base=True)
        case Union():
            return Union(tuple(based(one) for one in value.values))
        case _:
            return value


def _absorbed(value: Value, top: Top) -> bool:
    """Whether an unknown value says all that a constant beside it says."""
    return isinstance(value, Const) and value.value is not None and (top.kind is None or top.kind == kind_of(value))


def is_vague(value: Value | None, heap: Heap) -> bool:
    """Whether nothing is known of a value, but that it may be some text, some list or some dictionary."""
    held = heap.find(value.address) if isinstance(value, Ref) else None
    if held is None:
        return _is_anything(value) or (type(value) is Top and value.key == SOME_TEXT.key)
    return held.kind in ("list", "set", "dict") and not held.items and held.rest is not None and _is_anything(held.rest)


def collapse(values: list[Value], heap: Heap) -> Top:
    """One unknown value with the taints of all that several hold."""
    kinds = {kind_of(one) for one in values}
    return Top(merge(*(deep_taints(one, heap) for one in values)), kinds.pop() if len(kinds) == 1 else None)


def join_all(values: list[Value], heap: Heap) -> Value:
    """Any one of several values; unknown where there are none."""
    if not values:
        return UNKNOWN
    found = values[0]
    for one in values[1:]:
        found = join(found, one, heap)
    return found


def join_objects(left: Obj, right: Obj, heap: Heap) -> Obj:
    """Either of two contents of one object."""
    if left is right:
        return left
    rest = left.rest
    if right.rest is not None:
        rest = right.rest if rest is None else join(rest, right.rest, heap)
    items: dict[Any, Value] = {}
    maybe = left.maybe | right.maybe
    if left.kind == "dict" or (left.kind == right.kind and len(left.items) == len(right.items)):
        for name in (*left.items, *(one for one in right.items if one not in left.items)):
            # A key that one side does not know may be there among its unknown items.
            one, other = left.items.get(name, left.rest), right.items.get(name, right.rest)
            items[name] = join(one, other, heap) if one is not None and other is not None else one or other or UNKNOWN
        maybe |= {name for name in items if (name in left.items) != (name in right.items)}
    else:
        # A list that got more on one way begins as it does on the other.
        same = _common(left, right)
        items = {place: join(left.items[place], right.items[place], heap) for place in range(same)}
        for value in (*list(left.items.values())[same:], *list(right.items.values())[same:]):
            rest = value if rest is None else join(rest, value, heap)
        rest = UNKNOWN if rest is None else rest
    attrs = dict(left.attrs)
    for name, value in right.attrs.items():
        attrs[name] = join(attrs[name], value, heap) if name in attrs else value
    maybe |= {name for name in attrs if (name in left.attrs) != (name in right.attrs)}
    return Obj(
        left.kind,
        items,
        rest,
        attrs,
        maybe,
        left.cls if left.cls is right.cls else None,
        left.path if left.path == right.path else None,
        left.single and right.single,
        merge(left.taints, right.taints),
        _joined_keys(left, right, heap),
    )


def _common(left: Obj, right: Obj) -> int:
    """How many first items two lists have in common places."""
    if left.kind != "list" or right.kind != "list" or left.maybe or right.maybe:
        return 0
    several = (left.items, right.items)
    return min(map(len, several)) if all(list(one) == list(range(len(one))) for one in several) else 0


def _joined_keys(left: Obj, right: Obj, heap: Heap) -> Value | None:
    if left.keys is None and right.keys is None:
        return None
    several = [one for one in (keys_of(left, heap), keys_of(right, heap)) if one is not None]
    return join_all(several, heap)


def keys_of(held: Obj, heap: Heap) -> Value | None:
    """What the keys of a dictionary's further items may be; `None` where there are no further items."""
    if held.rest is None:
        return None
    return Top(deep_taints(held.rest, heap)) if held.keys is None else held.keys


def _is_anything(value: Value | None) -> bool:
    """Whether nothing at all is known of a value."""
    return value is None or (type(value) is Top and value.kind is None and not value.taints)

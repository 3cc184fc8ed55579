"""What is known at one point of a run: the variables, the objects they refer to, and what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from flaskwright.flow.dataflow.domain import (
    MAX_ALTERNATIVES,
    SOME_TEXT,
    UNKNOWN,
    Answer,
    Const,
    Effect,
    Func,
    Given,
    Lib,
    Ref,
    Seq,
    Super,
    Text,
    Top,
    Union,
    Value,
    alternatives,
    is_anything,
    kind_of,
    like,
    still,
    thing,
)
from flaskwright.flow.dataflow.kinds import EVERYTHING
from flaskwright.flow.dataflow.records import as_one
from flaskwright.flow.dataflow.taints import Label, Symbol, Taints, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.semantics.values import ClassValue

MAX_CELLS = 2_000
"""Objects hold no more known items than this; further ones are only known together."""

FILE_SLOT = "file["
"""How the names begin under which the contents of files are kept."""
ObjKind = Literal["list", "set", "dict", "instance", "object"]
Exact: TypeAlias = "bool | Mapping[int, Value]"


class Obj(msgspec.Struct, frozen=True, eq=False):
    """The content of an object.

    `items` are the known items of a list (by position) or a dictionary (by key); `rest` is what further ones may be
    (`None`: there are no others), `keys` what the keys of those may be (`None`: made from the same as they). `attrs`
    are attributes. `maybe` are keys and attributes that some runs lack. `cls` is the project's class of an instance,
    `path` the library's type of an object. `single`: it stands for one object, so that a store replaces what was
    there. `taints` are those of the whole, as where a client sent it.
    """

    kind: ObjKind
    items: Mapping[Any, Value] = {}
    rest: Value | None = None
    attrs: Mapping[str, Value] = {}
    maybe: frozenset[Any] = frozenset()
    cls: ClassValue | None = None
    path: str | None = None
    single: bool = True
    taints: Taints = ()
    keys: Value | None = None

    def values(self) -> Iterator[Value]:
        """Everything that it holds."""
        yield from self.items.values()
        yield from self.attrs.values()
        if self.rest is not None:
            yield self.rest
        if self.keys is not None:
            yield self.keys


class Heap(dict["Address", Obj]):
    """The objects of one run; what all runs share is found through it, too."""

    __slots__ = ("note", "shared")

    def __init__(
        self,
        shared: Mapping[Address, Obj],
        known: Mapping[Address, Obj] = {},
        note: Callable[[Address], None] | None = None,
    ) -> None:
        super().__init__(known)
        self.shared = shared
        self.note = note
        """Is told of each shared object that is looked at."""

    def find(self, address: Address) -> Obj | None:
        """The object at an address."""
        held = self.get(address)
        if held is None:
            held = self.shared.get(address)
            if held is not None and self.note is not None:
                self.note(address)
        return held

    def copy(self) -> Heap:
        """The same objects, to go another way with."""
        return Heap(self.shared, self, self.note)


class State:
    """One point of one run. Copy it before it goes two ways; the values in it are shared and never change."""

    __slots__ = ("env", "facts", "heap")

    def __init__(
        self,
        env: dict[str, Value],
        heap: Heap,
        facts: dict[Label | Symbol, int],
    ) -> None:
        self.env = env
        self.heap = heap
        self.facts = facts
        """For which kinds the thing that a label stands for was checked on the way here."""

    def copy(self) -> State:
        """The same, to go another way with."""
        return State(dict(self.env), self.heap.copy(), dict(self.facts))

    def values(self) -> Iterator[Value]:
        """All values that variables and objects hold."""
        yield from self.env.values()
        for held in self.heap.values():
            yield from held.values()

    def same_as(self, other: State, *, exact: Exact = False) -> bool:
        """Whether two states know the same; `exact`: of the very same things, or of those of `other` by identity."""
        return (
            self.env.keys() == other.env.keys()
            and self.heap.keys() == other.heap.keys()
            and self.facts == other.facts
            and all(_same_value(value, other.env[name], exact=exact) for name, value in self.env.items())
            and all(_same_object(held, other.heap[at], exact=exact) for at, held in self.heap.items())
        )


def _same_value(value: Value, other: Value, *, exact: Exact) -> bool:
    if value is other:
        return True
    must = exact if isinstance(exact, bool) else id(other) in exact
    return value.key == other.key and not (must and value.taints)


def _same_object(held: Obj, other: Obj, *, exact: Exact) -> bool:
    if held is other:
        return True
    if obj_key(held) != obj_key(other):
        return False
    if exact is False:
        return True
    return all(_same_value(*both, exact=exact) for both in zip(held.values(), other.values(), strict=True))


def obj_key(held: Obj) -> Hashable:
    """Equal for objects whose contents mean the same."""
    return (
        held.kind,
        tuple((name, value.key) for name, value in held.items.items()),
        held.rest.key if held.rest is not None else None,
        tuple((name, value.key) for name, value in sorted(held.attrs.items())),
        held.maybe,
        id(held.cls.info) if held.cls is not None else None,
        held.path,
        held.single,
        tuple((one.label, one.cleared) for one in held.taints),
        held.keys.key if held.keys is not None else None,
    )


# ----------------------------------------------------------------------- joins


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
        return is_anything(value) or (type(value) is Top and value.key == SOME_TEXT.key)
    return held.kind in ("list", "set", "dict") and not held.items and held.rest is not None and is_anything(held.rest)


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


# ---------------------------------------------------------------- whole values


def deep_taints(value: Value, heap: Heap) -> Taints:
    """The taints of a value and of all that it holds, however deep."""
    if type(value) is Top or type(value) is Const or type(value) is Text:
        return value.taints
    found: list[Taints] = []
    seen: set[Address] = set()
    waiting: list[Value] = [value]
    while waiting:
        one = waiting.pop()
        if one.taints:
            found.append(one.taints)
        kind = type(one)
        if kind is Top or kind is Const:
            continue
        match one:
            case Ref():
                held = None if one.address in seen else heap.find(one.address)
                if held is not None:
                    seen.add(one.address)
                    found.append(held.taints)
                    waiting.extend(held.values())
            case Seq():
                waiting.extend(reversed(one.items))
                if one.rest is not None:
                    waiting.append(one.rest)
            case Union():
                waiting.extend(reversed(one.values))
            case Func():
                waiting.extend(held for _, held in one.captured)
                if one.preset is not None:
                    waiting.extend(one.preset.all())
            case Super():
                waiting.append(one.instance)
            case _:
                pass
    return merge(*found)


def rewrite(value: Value, change: Callable[[Value], Value]) -> Value:
    """A value with `change` made to each part of it that holds no others and is not the same for everybody.

    Unchanged parts stay the same objects.
    """
    if value.static:
        return value
    match value:
        case Text():
            parts = tuple(one if isinstance(one, str) else rewrite(one, change) for one in value.parts)
            same = all(new is old for new, old in zip(parts, value.parts, strict=True))
            return value if same else Text(parts, markup=value.markup)
        case Seq():
            items = tuple(rewrite(one, change) for one in value.items)
            rest = rewrite(value.rest, change) if value.rest is not None else None
            same = rest is value.rest and all(new is old for new, old in zip(items, value.items, strict=True))
            return value if same else Seq(items, rest)
        case Union():
            values = tuple(rewrite(one, change) for one in value.values)
            return value if all(new is old for new, old in zip(values, value.values, strict=True)) else Union(values)
        case Func():
            captured = tuple((name, rewrite(one, change)) for name, one in value.captured)
            bound = rewrite(value.bound, change) if value.bound is not None else None
            preset = rewrite_given(value.preset, change) if value.preset is not None else None
            same = all(new[1] is old[1] for new, old in zip(captured, value.captured, strict=True))
            if same and bound is value.bound and preset is value.preset:
                return value
            return Func(value.info, bound, captured, preset)
        case Lib() if value.receiver is not None or value.made is not None or value.url is not None:
            receiver = rewrite(value.receiver, change) if value.receiver is not None else None
            made = rewrite_given(value.made, change) if value.made is not None else None
            url = rewrite(value.url, change) if value.url is not None else None
            if receiver is value.receiver and made is value.made and url is value.url:
                return change(value)
            changed_lib = Lib(value.path, value.taints, receiver, made, value.node)
            changed_lib.part, changed_lib.url = value.part, url
            return change(changed_lib)
        case Answer():
            if_true = tuple(_rewrite_effect(one, change) for one in value.if_true)
            if_false = tuple(_rewrite_effect(one, change) for one in value.if_false)
            changed = change(Top(value.taints)) if value.taints else None
            return Answer(if_true, if_false, changed.taints if changed is not None else (), value.groups)
        case Super():
            instance = rewrite(value.instance, change)
            return value if instance is value.instance else Super(value.cls, instance)
        case _:
            return change(value)


def rewrite_given(given: Given, change: Callable[[Value], Value]) -> Given:
    """The arguments of a call with `change` made to each part of them."""
    positional = tuple(rewrite(one, change) for one in given.positional)
    keywords = {name: rewrite(one, change) for name, one in given.keywords.items()}
    rest = rewrite(given.rest, change) if given.rest is not None else None
    if (
        rest is given.rest
        and all(new is old for new, old in zip(positional, given.positional, strict=True))
        and all(keywords[name] is old for name, old in given.keywords.items())
    ):
        return given
    return Given(positional, keywords, rest)


def _rewrite_effect(effect: Effect, change: Callable[[Value], Value]) -> Effect:
    return Effect(rewrite(effect.value, change), effect.mask, effect.becomes)


def map_object(held: Obj, change: Callable[[Value], Value]) -> Obj:
    """An object with `change` made to each value that it holds; the same object where nothing changed."""
    if all(value.static for value in held.values()):
        return held
    items = {name: change(value) for name, value in held.items.items()}
    attrs = {name: change(value) for name, value in held.attrs.items()}
    rest = change(held.rest) if held.rest is not None else None
    keys = change(held.keys) if held.keys is not None else None
    if (
        rest is held.rest
        and keys is held.keys
        and all(items[name] is old for name, old in held.items.items())
        and all(attrs[name] is old for name, old in held.attrs.items())
    ):
        return held
    return msgspec.structs.replace(held, items=items, attrs=attrs, rest=rest, keys=keys)

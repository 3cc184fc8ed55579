"""What is known at one point of a run: the variables, the objects they refer to, and what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from flaskwright.flow.dataflow.domain import (
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
)
from flaskwright.flow.dataflow.taints import Label, Symbol, Taints, merge, mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.semantics.values import ClassValue

MAX_CELLS = 2_000
"""Objects hold no more known items than this; further ones are only known together."""

FILE_SLOT = "file["
"""How the names begin under which the contents of files are kept."""
ObjKind = Literal["list", "set", "dict", "instance", "object"]
CONTAINERS = frozenset({"list", "set", "dict"})
"""The kinds of objects that are containers of the language."""
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


def deep_taints(value: Value, heap: Heap) -> Taints:
    """The taints of a value and of all that it holds, however deep."""
    if type(value) is Top or type(value) is Const or type(value) is Text:
        return value.taints
    found: list[Taints] = []
    seen: set[Address] = set()
    waiting: list[Value] = [value]
    fields = False
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
                    fields = fields or held.kind == "dict"
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
    return mixed(merge(*found)) if fields else merge(*found)


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

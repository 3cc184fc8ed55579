"""What all runs share: variables of modules and classes, `g`, the session, columns, and objects that live as long.

Nobody knows in which order requests come, so what is stored there is only ever added to. Where something was added,
what read it is gone through again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.flow.dataflow.domain import (
    SHARED,
    SOME_BOOL,
    Answer,
    Given,
    Lib,
    Ref,
    Seq,
    Text,
    Top,
    Union,
    Value,
    kind_of,
)
from flaskwright.flow.dataflow.joins import collapse, join, join_objects
from flaskwright.flow.dataflow.secret_fields import lasting, parts_of
from flaskwright.flow.dataflow.state import CONTAINERS, Heap, Obj, deep_taints, map_object, obj_key, rewrite
from flaskwright.flow.dataflow.taints import Symbol
from flaskwright.flow.dataflow.things import like

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from flaskwright.flow.dataflow.domain import Address
    from flaskwright.flow.dataflow.taints import Taints
    from flaskwright.flow.dataflow.trails import Read, Trail


DEFINED = frozenset({"class", "global"})
"""Variables of classes and modules; that a field of a form is made at a place tells how it is checked."""
KEPT = frozenset({"at", "made"})
"""Where a container was made that stays one: the place tells it from all others."""


class Shared:
    """The shared variables by their keys, the shared objects by their addresses."""

    def __init__(self) -> None:
        self.values: dict[Hashable, Value] = {}
        self.objects: dict[Address, Obj] = {}
        self._versions: dict[Hashable, int] = {}
        """How often what is behind a key or an address got more."""
        self._wide: set[Hashable] = set()
        """The keys under which there were too many different values."""
        self._added: dict[Hashable, Value] = {}
        """What was added under each key, by what it was before it was made ready: to add it again changes nothing."""
        self._filled: set[Hashable] = set()
        """The contents that were added to objects; the same holds for them."""
        self._heap = Heap(self.objects)

    def read(self, what: Hashable) -> Read:
        """That somebody reads what is behind a key or an address as it is now."""
        return what, self._versions.get(what, 0)

    def outdated(self, reads: Iterable[Read]) -> bool:
        """Whether any of what was read has got more since."""
        return any(self._versions.get(what, 0) != version for what, version in reads)

    def _changed(self, what: Hashable) -> None:
        self._versions[what] = self._versions.get(what, 0) + 1

    @staticmethod
    def is_shared(address: Address) -> bool:
        """Whether an address is that of a shared object."""
        return bool(address[0] == SHARED)

    def add(self, key: Hashable, value: Value, trail: Trail) -> None:
        """A shared variable may have a further value, which refers to shared objects only."""
        content = (key, value.key)
        known = self._added.get(content)
        if known is not None:
            trail.writes[key, known.key] = (key, known)
            return
        value = _known(value) if _is_of_request(key) else rewrite(_known(value), lasting)
        if not (isinstance(key, tuple) and key[0] in DEFINED):
            value = _without_nodes(value)
        trail.writes[key, value.key] = (key, value)
        self._added[content] = value
        old = self.values.get(key)
        new = value if old is None else join(old, value, self._heap)
        if old is not None and (key in self._wide or _is_wide(new, old, value)):
            # From now on it is one unknown value, in whatever order further ones come.
            self._wide.add(key)
            new = collapse([old, value], self._heap)
        if old is None or new.key != old.key:
            self.values[key] = new
            self._changed(key)

    def add_object(self, address: Address, held: Obj, trail: Trail) -> None:
        """A shared object may have a further content."""
        trail.objects[address] = None
        content = (address, obj_key(held))
        if content in self._filled:
            return
        self._filled.add(content)
        old = self.objects.get(address)
        kept = _inside(old)
        held = map_object(held, lambda one: one if id(one) in kept else rewrite(_known(one), lasting))
        if held.taints:
            held = msgspec.structs.replace(held, taints=parts_of(_only_known(held.taints)))
        new = held if old is None else join_objects(old, held, self._heap)
        if old is None or obj_key(new) != obj_key(old):
            self.objects[address] = new
            if old is not None:
                self._changed(address)

    def globalise(self, value: Value, heap: Heap, left: list[tuple[Address, Obj]], trail: Trail) -> Value:
        """A value as others may see it: containers keep their form, other objects become one unknown value.

        `left` gets the shared objects to which callers must say what they hold.
        """
        return rewrite(value, _Globalising(self, heap, left, trail).change)

    def publish(self, value: Value, heap: Heap) -> Value:
        """A value that was made while a module was imported, with all that it refers to: from now on all share it."""
        return rewrite(value, _Publishing(self, heap).change)

    def globalise_object(
        self, held: Obj, heap: Heap, left: list[tuple[Address, Obj]], trail: Trail, known: Obj | None = None
    ) -> Obj:
        """The content of an object as others may see it, who know some of it already; `left` as above."""
        kept = _inside(known)

        def seen(value: Value) -> Value:
            return value if id(value) in kept else self.globalise(_answered(value), heap, left, trail)

        return map_object(held, seen)


class _Globalising:
    """How a value becomes one as others see it. An object, since a function that names itself keeps itself alive."""

    def __init__(self, shared: Shared, heap: Heap, left: list[tuple[Address, Obj]], trail: Trail) -> None:
        self.shared = shared
        self.heap = heap
        self.left = left
        self.trail = trail
        self.seen: dict[Address, Value] = {}

    def change(self, one: Value) -> Value:
        """A part of the value, as others may see it."""
        if type(one) is not Ref or self.shared.is_shared(one.address):
            return one
        known = self.seen.get(one.address)
        if known is not None:
            return known
        held = self.heap.find(one.address)
        inside = Top(deep_taints(one, self.heap))
        if held is not None and held.kind in CONTAINERS and one.address[0] in KEPT and not _is_open(inside.taints):
            return self._keep((SHARED, "kept", *one.address), one, held)[0]
        if held is None or held.cls is None:
            return Lib(held.path, inside.taints) if held is not None and held.path is not None else inside
        ref, instance = self._keep((SHARED, "instance", id(held.cls.info)), one, held)
        if _is_open(inside.taints):
            self.left.append((ref.address, instance))
        return ref

    def _keep(self, address: Address, one: Ref, held: Obj) -> tuple[Ref, Obj]:
        ref = self.seen[one.address] = Ref(address)
        content = map_object(held, lambda inner: rewrite(_answered(inner), self.change))
        content = msgspec.structs.replace(content, single=False)
        self.shared.add_object(address, content, self.trail)
        return ref, content


class _Publishing:
    """How what a value refers to becomes shared."""

    def __init__(self, shared: Shared, heap: Heap) -> None:
        self.shared = shared
        self.heap = heap

    def change(self, one: Value) -> Value:
        """A part of the value; a reference to the shared object in its place."""
        if type(one) is not Ref or self.shared.is_shared(one.address):
            return one
        address: Address = ("shared", *one.address)
        held = self.heap.get(one.address)
        objects = self.shared.objects
        if held is not None and address not in objects:
            objects[address] = held
            objects[address] = map_object(held, lambda inner: rewrite(inner, self.change))
        return Ref(address)


def _is_wide(new: Value, old: Value, value: Value) -> bool:
    """Whether two values are so many that they have become one unknown value."""
    return type(new) is Top and (type(old) is Union or type(value) is Union)


def _answered(value: Value) -> Value:
    """A value of which nobody who asks later can tell what it was the answer to: that is gone by then."""
    match value:
        case Answer():
            return Top(value.taints) if value.taints else SOME_BOOL
        case Union() if any(type(one) is Answer for one in value.values):
            return Union(tuple(map(_answered, value.values)))
        case _:
            return value


def _without_nodes(value: Value) -> Value:
    """A value of which nobody asks any more where it was made."""
    match value:
        case Lib(node=None, made=None, receiver=None):
            return value
        case Lib():
            receiver = _without_nodes(value.receiver) if value.receiver is not None else None
            made = value.made
            if made is not None:
                positional = tuple(map(_without_nodes, made.positional))
                keywords = {name: _without_nodes(one) for name, one in made.keywords.items()}
                made = Given(positional, keywords, made.rest)
            found = Lib(value.path, value.taints, receiver, made)
            found.part, found.url = value.part, value.url
            return found
        case Text():
            parts = tuple(one if isinstance(one, str) else _without_nodes(one) for one in value.parts)
            return Text(parts, markup=value.markup)
        case Union():
            return Union(tuple(map(_without_nodes, value.values)))
        case Seq():
            rest = _without_nodes(value.rest) if value.rest is not None else None
            return Seq(tuple(map(_without_nodes, value.items)), rest)
        case _:
            return value


def _is_of_request(key: Hashable) -> bool:
    """Whether what is stored under a key is gone with the request."""
    return isinstance(key, tuple) and len(key) > 1 and str(key[1]).startswith("flask.g")


def _inside(held: Obj | None) -> set[int]:
    """The identities of what an object that all share holds already: none of it needs to be made ready for that."""
    return set(map(id, held.values())) if held is not None else set()


def awaits_callers(held: Obj, known: Obj | None = None) -> bool:
    """Whether an object holds something of callers that are not known yet, beyond what is known of it already."""
    kept = _inside(known)
    return _is_open(held.taints) or any(id(one) not in kept and awaits_caller(one) for one in held.values())


def awaits_caller(value: Value) -> bool:
    """Whether a value is made from something of callers that are not known yet."""
    return _known(value) is not value


def _is_open(taints: Taints) -> bool:
    return any(isinstance(one.label, Symbol) for one in taints)


def _only_known(taints: Taints) -> Taints:
    return tuple(one for one in taints if not isinstance(one.label, Symbol))


def _known(value: Value) -> Value:
    """The value without the taints of callers that are not known yet."""
    return rewrite(value, _without_callers)


def _without_callers(value: Value) -> Value:
    if not _is_open(value.taints):
        return value
    taints = _only_known(value.taints)
    return like(value, taints) if isinstance(value, Lib) else Top(taints, kind_of(value))
